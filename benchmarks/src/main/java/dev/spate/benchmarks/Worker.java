package dev.spate.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that does one task, round by round, as it is told to. */
public final class Worker implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer orders;

  private Worker(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts one.
   *
   * @param options of its JVM
   * @param arguments the task's name, then what the task takes
   */
  static Worker start(List<String> options, List<String> arguments) throws IOException {
    return start(options, System.getProperty("java.class.path"), arguments);
  }

  /** Starts one that has only this on its class path. */
  static Worker start(List<String> options, String classPath, List<String> arguments)
      throws IOException {
    List<String> command = Child.java(options, classPath);
    command.add(Worker.class.getName());
    command.addAll(arguments);
    return new Worker(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Lets it do one round. */
  Round round() {
    try {
      orders.write("round\n");
      orders.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("a worker died");
      }
      return Round.read(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      orders.close(); // its end of input is the end of its work
    } finally {
      process.onExit().join();
    }
  }

  /** What runs in the other process: {@code TASK ARGUMENT...}. */
  public static void main(String[] args) throws Exception {
    Task task = Tasks.of(List.of(args));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      System.out.println(measured(task).line());
    }
  }

  static Round measured(Task task) throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long wall = System.nanoTime();
    long operations = task.round();
    long took = System.nanoTime() - wall;
    return new Round(operations, system.getProcessCpuTime() - cpu, took, ProcFile.peakKib("self"));
  }

  /** A task by itself in one process: what it costs when nothing is warm. */
  static Round cold(List<String> options, List<String> arguments) throws Exception {
    List<String> command = Child.java(options, System.getProperty("java.class.path"));
    command.add(Once.class.getName());
    command.addAll(arguments);
    return Child.run(command, Path.of("."));
  }

  /** What runs in a process for one round. */
  static final class Once {
    private Once() {}

    public static void main(String[] args) throws Exception {
      Tasks.of(List.of(args)).round();
    }
  }
}
