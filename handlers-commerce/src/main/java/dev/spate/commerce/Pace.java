package dev.spate.commerce;

import dev.spate.ConditionFailedException;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.TryLaterException;
import dev.spate.Write;
import java.time.Duration;
import java.time.Instant;

/**
 * A counter that walks with time: so many slots a second, each given out once. A slot is a moment,
 * so what was not used in time is gone, and a crowd's slots lie in the future.
 *
 * @param name which counter
 * @param rate slots a second, 1 to 100,000
 */
record Pace(KeyValueStore store, String name, long rate) {
  private static final String SLOT = "slot";
  private static final int ATTEMPTS = 16;

  Pace {
    Product.range("slots a second", rate, 1, 100_000);
  }

  /** The slot that begins now. */
  long at(Instant now) {
    return now.toEpochMilli() * rate / 1_000;
  }

  /** When a slot begins, rounded up to the millisecond. */
  Instant when(long slot) {
    return Instant.ofEpochMilli((slot * 1_000 + rate - 1) / rate);
  }

  private Key key() {
    return Key.of("pace " + name + " " + rate);
  }

  /** The write that takes the next slot, if that lies between these. */
  Write.Add next(long least, long most) {
    return new Write.Add(store.table(), key(), SLOT, 1, least, Math.max(least, most));
  }

  /**
   * Whether a slot from {@code least} to {@code most} may be there after {@link #next} was refused:
   * where the counter has stood still for long, it is moved up to the moment before {@code least}.
   */
  boolean catchUp(long least, long most) {
    long last = last();
    if (last + 1 < least) {
      try {
        store.add(key(), SLOT, least - 1 - last, 0, least - 1);
      } catch (ConditionFailedException e) {
        // Another has moved it.
      }
      return true;
    }
    return last + 1 <= most;
  }

  /** The next slot, now or later. */
  long take(Instant now) {
    long least = at(now);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        Write.Add next = next(least, StockRules.MOST * 1_000);
        return store.transact(java.util.List.of(next)).getFirst().orElseThrow().counter(SLOT);
      } catch (ConditionFailedException e) {
        catchUp(least, Long.MAX_VALUE);
      }
    }
    throw new TryLaterException("too many come at once", Duration.ofSeconds(1));
  }

  private long last() {
    return StockRules.counter(store.get(key()), SLOT);
  }
}
