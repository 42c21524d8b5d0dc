package dev.spate.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The clock on the wall, which a person may move ahead to see what time brings. */
final class LocalClock implements InstantSource {
  /** How far ahead it can be moved in all. */
  static final Duration MOST = Duration.ofDays(400);

  private final AtomicLong ahead = new AtomicLong();

  @Override
  public Instant instant() {
    return Instant.now().plusMillis(ahead.get());
  }

  /** How far it is ahead of the wall, in whole milliseconds. */
  Duration ahead() {
    return Duration.ofMillis(ahead.get());
  }

  /**
   * Moves it further ahead. It never goes back, as what has happened stays.
   *
   * @throws IllegalArgumentException when it would go back or too far
   */
  void advance(Duration by) {
    ahead.updateAndGet(
        now -> {
          long next = now + by.toMillis();
          if (by.isNegative() || next > MOST.toMillis()) {
            throw new IllegalArgumentException(
                "the clock can only go ahead, by at most " + MOST.minusMillis(now) + ", not " + by);
          }
          return next;
        });
  }
}
