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
final class PartitionLimit implements KeyValueStore {
  private final KeyValueStore store;
  private final Supplier<Instant> now;
  private final int perSecond;
  private final Map<String, Integer> used = new HashMap<>();
  private long second = -1;

  PartitionLimit(KeyValueStore store, Supplier<Instant> now, int perSecond) {
    this.store = store;
    this.now = now;
    this.perSecond = perSecond;
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
    admit(writes);
    return store.transact(writes);
  }

  private synchronized void admit(List<Write> writes) {
    long at = now.get().getEpochSecond();
    if (at != second) {
      second = at;
      used.clear();
    }
    for (Write write : writes) {
      String partition = write.table().name() + " " + write.key().partition();
      if (used.getOrDefault(partition, 0) >= perSecond) {
        throw new PortException("partition of table " + write.table().name() + " is throttled");
      }
    }
    writes.forEach(w -> used.merge(w.table().name() + " " + w.key().partition(), 1, Integer::sum));
  }
}
