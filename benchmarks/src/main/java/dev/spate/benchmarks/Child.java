package dev.spate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Processes that are measured from their start to their end. */
final class Child {
  /** The options of all cold starts. */
  static final List<String> COLD =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx400m");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Child() {}

  /** The beginning of a command: this process's Java with these options and class path. */
  static List<String> java(List<String> options, String classPath) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    return command;
  }

  /** What has a process tell the classes that it loads. */
  static String telling(Path log) {
    return "-Xlog:class+load:file=" + log;
  }

  /** How many classes a process has told. */
  static long classes(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" source: ")).count();
    }
  }

  /** Runs a command to its end; no other child may be waited for meanwhile. */
  static Round run(List<String> command, Path directory) throws IOException, InterruptedException {
    Duration before = ProcFile.cpuOfChildren();
    long began = System.nanoTime();
    Process process = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
    String id = Long.toString(process.pid());
    long peak = 0;
    while (!process.waitFor(2, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, ProcFile.peakKib(id));
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        process.destroyForcibly();
        throw new IllegalStateException("still running after " + PATIENCE + ": " + command);
      }
    }
    long took = System.nanoTime() - began;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command + " ended with " + process.exitValue());
    }
    return new Round(1, ProcFile.cpuOfChildren().minus(before).toNanos(), took, peak);
  }
}
