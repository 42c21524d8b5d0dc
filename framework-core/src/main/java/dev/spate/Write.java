package dev.spate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One write of a transaction, to one item. A transaction writes each item at most once.
 *
 * <p>Make them with the table of the port they are for: {@code Write.put(orders.table(), key,
 * value)}.
 */
public sealed interface Write {
  /** The table of the item. */
  Table table();

  /** The item. */
  Key key();

  /** Stores value and expiry; the item's counters stay. */
  record Put(Table table, Key key, byte[] value, Optional<Instant> expires, Condition condition)
      implements Write {}

  /** Deletes the item; without a condition there need not be one. */
  record Delete(Table table, Key key, Condition condition) implements Write {}

  /**
   * Adds to counters of one item, making item and counters when they are not there: all or none.
   *
   * @param sums 1 to 10, of different counters
   */
  record Add(Table table, Key key, List<Sum> sums) implements Write {
    private static final int MOST = 10;

    public Add {
      sums = List.copyOf(sums);
      Checks.range("counters of an addition", sums.size(), 1, MOST);
      if (sums.stream().map(Sum::counter).distinct().count() < sums.size()) {
        throw new IllegalArgumentException("an addition names a counter twice");
      }
    }

    /** Adds to one counter, within bounds. */
    public Add(Table table, Key key, String counter, long delta, long min, long max) {
      this(table, key, List.of(new Sum(counter, delta, min, max)));
    }

    /** This addition and one to another counter of the same item. */
    public Add and(String counter, long delta, long min, long max) {
      List<Sum> more = new ArrayList<>(sums);
      more.add(new Sum(counter, delta, min, max));
      return new Add(table, key, more);
    }
  }

  /**
   * What is added to a counter.
   *
   * @param min the write fails when the sum would be below
   * @param max the write fails when the sum would be above
   */
  record Sum(String counter, long delta, long min, long max) {
    public Sum {
      Checks.name("counter name", counter);
      if (min > max) {
        throw new IllegalArgumentException("counter " + counter + ": min " + min + " > max " + max);
      }
    }
  }

  /** Writes nothing, but fails the transaction unless the condition holds. */
  record Check(Table table, Key key, Condition condition) implements Write {}

  /** Stores a value without condition or expiry. */
  static Write put(Table table, Key key, byte[] value) {
    return new Put(table, key, value, Optional.empty(), Condition.always());
  }

  /** Stores a value if the condition holds. */
  static Write put(Table table, Key key, byte[] value, Condition condition) {
    return new Put(table, key, value, Optional.empty(), condition);
  }
}
