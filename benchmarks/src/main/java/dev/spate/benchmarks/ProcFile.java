package dev.spate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What Linux tells of a process (source: proc_pid_stat(5), proc_pid_status(5)). Times come in ticks
 * of 10 ms, cut from exact ones.
 */
final class ProcFile {
  private static final long TICK_NANOS = 10_000_000;
  private static final int USER = 11; // fields counted after the name in parentheses
  private static final int CHILDREN_USER = 13;

  private ProcFile() {}

  /** User and system time of a process so far. */
  static Duration cpu(String process) throws IOException {
    return Duration.ofNanos(TICK_NANOS * sum(process, USER));
  }

  /** User and system time of all children that this process has waited for. */
  static Duration cpuOfChildren() throws IOException {
    return Duration.ofNanos(TICK_NANOS * sum("self", CHILDREN_USER));
  }

  private static long sum(String process, int field) throws IOException {
    String stat = Files.readString(Path.of("/proc", process, "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1]);
  }

  /** Most memory a process had in RAM so far, in KiB; 0 when it has gone. */
  static long peakKib(String process) {
    return kib(process, "VmHWM:");
  }

  /** Memory that a process has in RAM, in KiB; 0 when it has gone. */
  static long nowKib(String process) {
    return kib(process, "VmRSS:");
  }

  private static long kib(String process, String field) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", process, "status"))) {
        if (line.startsWith(field)) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException e) {
      // it ended while it was looked at
    }
    return 0;
  }
}
