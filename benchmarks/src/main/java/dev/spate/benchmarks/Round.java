package dev.spate.benchmarks;

/**
 * What one round of a task cost.
 *
 * @param operations how many it did
 * @param cpuNanos user and system time of the whole process, in steps of 10 ms: compiler and
 *     collector count
 * @param wallNanos time on the wall
 * @param residentKib most memory the process had in RAM so far, in KiB; 0 where it is not known
 */
record Round(long operations, long cpuNanos, long wallNanos, long residentKib) {
  /** Of each operation. */
  double cpuMillis() {
    return cpuNanos / 1e6 / operations;
  }

  /** Of each operation. */
  double wallMillis() {
    return wallNanos / 1e6 / operations;
  }

  double perCpuSecond() {
    return operations * 1e9 / cpuNanos;
  }

  /** As a worker sends it. */
  String line() {
    return operations + " " + cpuNanos + " " + wallNanos + " " + residentKib;
  }

  static Round read(String line) {
    String[] numbers = line.split(" ", -1);
    if (numbers.length != 4) {
      throw new IllegalStateException("a worker answered: " + line);
    }
    return new Round(
        Long.parseLong(numbers[0]),
        Long.parseLong(numbers[1]),
        Long.parseLong(numbers[2]),
        Long.parseLong(numbers[3]));
  }
}
