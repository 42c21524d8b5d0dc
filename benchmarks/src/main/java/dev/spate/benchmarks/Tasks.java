package dev.spate.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** Tasks by their names, for the processes that do them. */
final class Tasks {
  private Tasks() {}

  static Task of(List<String> arguments) throws Exception {
    String name = arguments.getFirst();
    return switch (name) {
      case "images-spate" ->
          repeated(ImageTasks.spate(path(arguments, 2), path(arguments, 3)), arguments);
      case "images-imageio" ->
          repeated(ImageTasks.imageio(path(arguments, 2), path(arguments, 3)), arguments);
      case "images-decode" -> repeated(ImageTasks.decode(path(arguments, 2)), arguments);
      case "simulator" ->
          SimulatorTasks.of(arguments.get(1), number(arguments, 2), number(arguments, 3));
      case "messages" ->
          SimulatorTasks.messages(arguments.get(1), number(arguments, 2), number(arguments, 3));
      case "crashes" -> SimulatorTasks.crashes(number(arguments, 1));
      case "heap" -> SimulatorTasks.heap(number(arguments, 1), number(arguments, 2));
      case "contention" ->
          ContentionTasks.of(
              number(arguments, 1), arguments.get(2), number(arguments, 3), number(arguments, 4));
      case "web" ->
          new WebTask(
              arguments.get(1), number(arguments, 2), path(arguments, 3), path(arguments, 4));
      default -> throw new IllegalArgumentException("no such task: " + name);
    };
  }

  private static Task repeated(Task task, List<String> arguments) {
    return ImageTasks.repeated(number(arguments, 1), task);
  }

  private static Path path(List<String> arguments, int index) {
    return Path.of(arguments.get(index));
  }

  private static int number(List<String> arguments, int index) {
    return Integer.parseInt(arguments.get(index));
  }
}
