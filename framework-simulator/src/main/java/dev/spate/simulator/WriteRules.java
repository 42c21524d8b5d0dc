package dev.spate.simulator;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.Write;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a write does to an item and which writes are refused, without a place to keep items: the
 * part of {@link dev.spate.KeyValueStore} that every store of one's own would have to invent.
 */
public final class WriteRules {
  /** Source: "Amazon DynamoDB Transactions", Amazon DynamoDB Developer Guide. */
  static final int MOST_WRITES = 100;

  /** Same source. */
  static final int MOST_BYTES = 4 * 1024 * 1024;

  /** Source: "Constraints in Amazon DynamoDB", item size. */
  static final int ITEM_BYTES = 400 * 1024;

  /** What version, expiry and the names of the attributes take of an item. */
  private static final int OVERHEAD = 64;

  private WriteRules() {}

  /**
   * Refuses a transaction by what can be seen without reading.
   *
   * @param open the tables that the store was asked for
   * @throws RejectedException for none or more than 100 writes, two to one item, or too many bytes
   * @throws IllegalArgumentException for a table that is not open
   */
  public static void check(Set<Table> open, List<Write> writes) {
    if (writes.isEmpty() || writes.size() > MOST_WRITES) {
      throw new RejectedException(
          "a transaction must have 1 to " + MOST_WRITES + " writes, not " + writes.size());
    }
    Set<Map.Entry<Table, Key>> seen = new HashSet<>();
    long bytes = 0;
    for (Write write : writes) {
      if (!open.contains(write.table())) {
        throw new IllegalArgumentException(
            "table " + write.table().name() + " was not asked for together with this store");
      }
      if (!seen.add(Map.entry(write.table(), write.key()))) {
        throw new RejectedException(
            "a transaction writes an item of table " + write.table().name() + " twice");
      }
      if (write instanceof Write.Put put) {
        bytes += limited(size(put.key(), put.value().length, Map.of()));
      }
    }
    if (bytes > MOST_BYTES) {
      throw new RejectedException(
          "a transaction must have at most " + MOST_BYTES + " bytes, not " + bytes);
    }
  }

  /**
   * The item after the write, absent when it is deleted or, for a check, as it was.
   *
   * @param index the write's place in its transaction, for the exception
   * @throws ConditionFailedException when condition or bounds do not hold
   * @throws RejectedException when the item would be too large
   */
  public static Optional<Item> apply(int index, Write write, Optional<Item> before) {
    return switch (write) {
      case Write.Put put -> {
        require(index, put, put.condition(), before);
        yield Optional.of(
            next(put.key(), before, put.value().clone(), counters(before), whole(put.expires())));
      }
      case Write.Delete delete -> {
        require(index, delete, delete.condition(), before);
        yield Optional.empty();
      }
      case Write.Check check -> {
        require(index, check, check.condition(), before);
        yield before;
      }
      case Write.Add add -> {
        Map<String, Long> counters = new HashMap<>(counters(before));
        add.sums().forEach(one -> counters.put(one.counter(), sum(index, add, one, before)));
        byte[] value = before.map(Item::value).orElseGet(() -> new byte[0]);
        yield Optional.of(next(add.key(), before, value, counters, before.flatMap(Item::expires)));
      }
    };
  }

  private static Item next(
      Key key,
      Optional<Item> before,
      byte[] value,
      Map<String, Long> counters,
      Optional<Instant> expires) {
    limited(size(key, value.length, counters));
    return new Item(key, value, before.map(Item::version).orElse(0L) + 1, counters, expires);
  }

  private static Map<String, Long> counters(Optional<Item> before) {
    return before.map(Item::counters).orElse(Map.of());
  }

  private static long sum(int index, Write.Add add, Write.Sum one, Optional<Item> before) {
    long old = before.map(item -> item.counter(one.counter())).orElse(0L);
    long sum = old + one.delta();
    boolean overflow = ((old ^ sum) & (one.delta() ^ sum)) < 0;
    if (overflow || sum < one.min() || sum > one.max()) {
      throw failed(index, add, "the counter would leave its bounds");
    }
    return sum;
  }

  private static void require(int index, Write write, Condition condition, Optional<Item> before) {
    switch (condition) {
      case Condition.Always a -> {}
      case Condition.Absent a -> {
        if (before.isPresent()) {
          throw failed(index, write, "the item is there already");
        }
      }
      case Condition.Present p -> {
        if (before.isEmpty()) {
          throw failed(index, write, "the item is not there");
        }
      }
      case Condition.Version v -> {
        if (before.isEmpty() || before.get().version() != v.version()) {
          throw failed(index, write, "the item is not at version " + v.version());
        }
      }
    }
  }

  private static ConditionFailedException failed(int index, Write write, String why) {
    return new ConditionFailedException(
        index, "write " + index + " to table " + write.table().name() + ": " + why);
  }

  private static Optional<Instant> whole(Optional<Instant> expires) {
    return expires.map(at -> at.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS));
  }

  private static long limited(long bytes) {
    if (bytes > ITEM_BYTES) {
      throw new RejectedException(
          "an item must have at most " + ITEM_BYTES + " bytes, not " + bytes);
    }
    return bytes;
  }

  /** Key, value and counters as a store counts them. */
  static long size(Key key, int value, Map<String, Long> counters) {
    long bytes = OVERHEAD + Utf8.length(key.partition()) + Utf8.length(key.sort()) + (long) value;
    for (String name : counters.keySet()) {
      bytes += name.length() + Long.BYTES;
    }
    return bytes;
  }
}
