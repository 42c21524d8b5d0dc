package dev.spate.local;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.Write;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a write makes of an item, and the limits of a transaction. */
final class TableWrites {
  /** Writes of a transaction (source: "Amazon DynamoDB Transactions: How it works"). */
  private static final int WRITES = 100;

  private static final int TRANSACTION_BYTES = 4 << 20;

  /** Bytes of an item with its keys (source: "Constraints in Amazon DynamoDB"). */
  private static final int ITEM_BYTES = 400 << 10;

  private TableWrites() {}

  /** Refuses what no state of the items could make right. */
  static void check(List<Write> writes, Set<Table> writable) {
    if (writes.isEmpty() || writes.size() > WRITES) {
      throw new RejectedException(
          "a transaction must have 1 to " + WRITES + " writes, not " + writes.size());
    }
    Set<Object> items = new HashSet<>();
    long bytes = 0;
    for (Write write : writes) {
      if (!writable.contains(write.table())) {
        throw new IllegalArgumentException(
            "table " + write.table().name() + " was not asked for together with this port");
      }
      if (!items.add(Map.entry(write.table(), write.key()))) {
        throw new RejectedException("a transaction must not write an item twice");
      }
      bytes += write instanceof Write.Put put ? put.value().length : 0;
    }
    if (bytes > TRANSACTION_BYTES) {
      throw new RejectedException(
          "a transaction must have at most " + TRANSACTION_BYTES + " bytes, not " + bytes);
    }
  }

  /** The item after the write; empty when it is deleted, or only checked. */
  static Optional<Item> apply(Write write, int index, Optional<Item> before) {
    return switch (write) {
      case Write.Put put -> {
        require(put.condition(), put, index, before);
        Map<String, Long> counters = before.map(Item::counters).orElse(Map.of());
        yield Optional.of(item(put.key(), put.value().clone(), before, counters, put.expires()));
      }
      case Write.Add add -> Optional.of(sum(add, index, before));
      case Write.Delete delete -> {
        require(delete.condition(), delete, index, before);
        yield Optional.empty();
      }
      case Write.Check check -> {
        require(check.condition(), check, index, before);
        yield Optional.empty();
      }
    };
  }

  private static Item sum(Write.Add add, int index, Optional<Item> before) {
    Map<String, Long> counters = new HashMap<>(before.map(Item::counters).orElse(Map.of()));
    long old = counters.getOrDefault(add.counter(), 0L);
    long sum = old + add.delta();
    boolean overflow = ((old ^ sum) & (add.delta() ^ sum)) < 0;
    if (overflow || sum < add.min() || sum > add.max()) {
      throw new ConditionFailedException(
          index, "counter " + add.counter() + " would leave " + add.min() + " to " + add.max());
    }
    counters.put(add.counter(), sum);
    byte[] value = before.map(Item::value).orElse(new byte[0]);
    return item(add.key(), value, before, counters, before.flatMap(Item::expires));
  }

  private static Item item(
      Key key,
      byte[] value,
      Optional<Item> before,
      Map<String, Long> counters,
      Optional<Instant> expires) {
    int bytes = value.length + utf8(key.partition()) + utf8(key.sort());
    for (String counter : counters.keySet()) {
      bytes += utf8(counter) + Long.BYTES;
    }
    if (bytes > ITEM_BYTES) {
      throw new RejectedException("item must be at most " + ITEM_BYTES + " bytes, not " + bytes);
    }
    long version = before.map(Item::version).orElse(0L) + 1;
    return new Item(key, value, version, counters, expires);
  }

  private static void require(
      Condition condition, Write write, int index, Optional<Item> before) {
    boolean holds =
        switch (condition) {
          case Condition.Always always -> true;
          case Condition.Absent absent -> before.isEmpty();
          case Condition.Present present -> before.isPresent();
          case Condition.Version version ->
              before.map(item -> item.version() == version.version()).orElse(false);
        };
    if (!holds) {
      throw new ConditionFailedException(
          index,
          "an item of table "
              + write.table().name()
              + " is not "
              + condition.getClass().getSimpleName());
    }
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
