package dev.spate.commerce;

import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.TryLaterException;
import dev.spate.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
  private static final long LATEST = Long.MAX_VALUE / 2;

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

  /** The write that takes the next slot, if it has begun. */
  Write.Add next(Instant now) {
    return new Write.Add(store.table(), key(), SLOT, 1, 0, at(now));
  }

  /**
   * After a pause there are old slots; all but those of the last second are gone then. Whoever
   * takes the first of them moves the counter up, so a crowd that comes after a pause finds one
   * second of slots and a few more.
   *
   * @param item the counter after {@link #next}
   */
  void forget(Item item, Instant now) {
    long least = at(now) - rate + 1;
    long slot = item.counter(SLOT);
    if (slot < least) {
      moveUp(slot, least);
    }
  }

  /** Whether there is a slot now. */
  boolean free(Instant now) {
    return last() < at(now);
  }

  /** The next slot, now or later. */
  long take(Instant now) {
    long least = at(now);
    Write.Add next = new Write.Add(store.table(), key(), SLOT, 1, least, LATEST);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return store.transact(List.of(next)).getFirst().orElseThrow().counter(SLOT);
      } catch (ConditionFailedException e) {
        long last = last();
        if (last + 1 < least) {
          moveUp(last, least - 1);
        }
      }
    }
    throw new TryLaterException("too many come at once", Duration.ofSeconds(1));
  }

  private void moveUp(long from, long to) {
    try {
      store.add(key(), SLOT, to - from, 0, to);
    } catch (ConditionFailedException e) {
      // Another has moved it.
    }
  }

  private long last() {
    return StockRules.counter(store.get(key()), SLOT);
  }
}
