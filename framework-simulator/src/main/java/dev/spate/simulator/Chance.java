package dev.spate.simulator;

import java.time.Duration;

/**
 * What a platform may do on its own account. The simulator answers from its seed, a local runtime
 * with {@link #none}.
 */
public interface Chance {
  /** How many times more than once an event is delivered, from 0. */
  int duplicates();

  /** How long one delivery is on its way; different delays are what reorders events. */
  Duration delay();

  /** Whether the receiver's word that an event is done gets lost on its way back. */
  default boolean acknowledgementLost() {
    return false;
  }

  /** Each event once and at once. */
  static Chance none() {
    return new Chance() {
      @Override
      public int duplicates() {
        return 0;
      }

      @Override
      public Duration delay() {
        return Duration.ZERO;
      }
    };
  }
}
