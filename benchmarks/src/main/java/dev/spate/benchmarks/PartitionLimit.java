package dev.spate.benchmarks;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.PortException;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.Write;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A store whose partitions take so many writes a second each and refuse the rest, as a cloud's
 * table does (source: "Best practices for designing and using partition keys effectively", Amazon
 * DynamoDB Developer Guide: 1,000 write units). A refused transaction has used up nothing.
 */
record PartitionLimit(KeyValueStore store, Supplier<Instant> now, Budget budget)
    implements KeyValueStore {
  /** What the partitions have taken in this second; one for all who use the store. */
  static final class Budget {
    private final int perSecond;
    private final Map<String, Integer> used = new HashMap<>();
    private long second = -1;

    Budget(int perSecond) {
      this.perSecond = perSecond;
    }

    private synchronized void take(List<Write> writes, Instant now) {
      if (now.getEpochSecond() != second) {
        second = now.getEpochSecond();
        used.clear();
      }
      for (Write write : writes) {
        if (used.getOrDefault(partition(write), 0) >= perSecond) {
          throw new PortException("partition of table " + write.table().name() + " is throttled");
        }
      }
      writes.forEach(write -> used.merge(partition(write), 1, Integer::sum));
    }

    private static String partition(Write write) {
      return write.table().name() + " " + write.key().partition();
    }
  }

  @Override
  public Table table() {
    return store.table();
  }

  @Override
  public Optional<Item> get(Key key) {
    return store.get(key);
  }

  @Override
  public Optional<Item> getEventually(Key key) {
    return store.getEventually(key);
  }

  @Override
  public Page<Item> query(Query query) {
    return store.query(query);
  }

  @Override
  public List<Optional<Item>> transact(List<Write> writes) {
    budget.take(writes, now.get());
    return store.transact(writes);
  }
}
