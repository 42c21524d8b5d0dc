package dev.spate;

import java.time.Duration;

/** What the numbers of a {@link Source} may be (source: "CreateEventSourceMapping"). */
final class SourceRanges {
  private SourceRanges() {}

  static void queue(
      boolean ordered, int batchSize, Duration window, int concurrency, int parallelism) {
    Checks.range("batch size", batchSize, 1, ordered ? 10 : 10_000);
    Checks.range("batch window", window, Duration.ZERO, Duration.ofSeconds(ordered ? 0 : 300));
    if (concurrency != 0) {
      Checks.range("concurrency", concurrency, 2, 1_000);
    }
    Checks.range("parallelism", parallelism, 1, 1_000);
  }

  static void batches(int batchSize, Duration window, int shardParallelism, int parallelism) {
    Checks.range("batch size", batchSize, 1, 10_000);
    Checks.range("batch window", window, Duration.ZERO, Duration.ofMinutes(5));
    Checks.range("shard parallelism", shardParallelism, 1, 10);
    Checks.range("parallelism", parallelism, 1, 1_000);
  }

  static void stream(int retries, Duration maxAge, Duration tumbling, int shardParallelism) {
    Checks.range("retries", retries, 0, 10_000);
    Checks.range("maximum age", maxAge, Duration.ofMinutes(1), Duration.ofDays(7));
    Checks.range("tumbling window", tumbling, Duration.ZERO, Duration.ofMinutes(15));
    if (!tumbling.isZero()) {
      // A state belongs to a shard, and its batches must follow each other.
      Checks.range("shard parallelism with tumbling windows", shardParallelism, 1, 1);
    }
  }
}
