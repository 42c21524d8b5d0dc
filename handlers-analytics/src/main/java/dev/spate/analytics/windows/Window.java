package dev.spate.analytics.windows;

import java.time.Instant;

/**
 * A span of event time: everything from {@code start} on and before {@code end}, both in
 * milliseconds since 1970. A session's end is its last event's time and the gap.
 */
public record Window(long start, long end) {
  /** Its beginning. */
  public Instant from() {
    return Instant.ofEpochMilli(start);
  }

  /** Its end, which is not part of it. */
  public Instant to() {
    return Instant.ofEpochMilli(end);
  }
}
