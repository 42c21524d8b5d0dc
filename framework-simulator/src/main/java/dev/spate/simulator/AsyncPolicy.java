package dev.spate.simulator;

import java.time.Duration;
import java.util.List;

/**
 * How a call that nobody waits for is tried again.
 *
 * @param retries how long to wait after each failure; after as many failures and one more the event
 *     is given up
 * @param oldest how old an event may become before it is given up
 * @param backlog how many events may wait; more are refused
 */
public record AsyncPolicy(List<Duration> retries, Duration oldest, int backlog) {
  /**
   * Again after one minute and after two more, for at most six hours (source: "How Lambda handles
   * errors and retries with asynchronous invocation", AWS Lambda Developer Guide).
   */
  public static final AsyncPolicy STANDARD =
      new AsyncPolicy(
          List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)), Duration.ofHours(6), 1_000_000);

  public AsyncPolicy {
    retries = List.copyOf(retries);
    if (oldest.isNegative() || retries.stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("durations of a policy must not be negative");
    }
    if (backlog < 1) {
      throw new IllegalArgumentException("backlog must be at least 1, not " + backlog);
    }
  }

  /** The same policy with these waits. */
  public AsyncPolicy retryingAfter(Duration... waits) {
    return new AsyncPolicy(List.of(waits), oldest, backlog);
  }
}
