package dev.spate.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** Tasks by their names, for the processes that do them. */
final class Tasks {
  private Tasks() {}

  static Task of(List<String> arguments) throws Exception {
    String name = arguments.getFirst();
    return switch (name) {
      case "images-spate" -> ImageTasks.spate(path(arguments, 1), path(arguments, 2));
      case "images-imageio" -> ImageTasks.imageio(path(arguments, 1), path(arguments, 2));
      case "images-decode" -> ImageTasks.decode(path(arguments, 1));
      case "simulator" -> SimulatorTasks.of(arguments.get(1), Integer.parseInt(arguments.get(2)));
      case "heap" -> SimulatorTasks.heap(Integer.parseInt(arguments.get(1)));
      default -> throw new IllegalArgumentException("no such task: " + name);
    };
  }

  private static Path path(List<String> arguments, int index) {
    return Path.of(arguments.get(index));
  }
}
