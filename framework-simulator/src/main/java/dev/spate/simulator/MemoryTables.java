package dev.spate.simulator;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All tables of an application in memory, so that a transaction over several of them is one step.
 *
 * <p>Safe for many threads. Bytes are copied in and out. Nothing expires by itself: see {@link
 * #expire}.
 */
public final class MemoryTables {
  /** Source: "Query", Amazon DynamoDB API Reference: a page ends after 1 MB. */
  private static final int PAGE_BYTES = 1024 * 1024;

  private final Map<Table, Map<String, NavigableMap<String, Item>>> tables = new HashMap<>();

  /** A store on one table, which may write {@code together} in the same transactions. */
  public KeyValueStore open(Table table, Table... together) {
    Set<Table> open = new HashSet<>(List.of(together));
    open.add(table);
    return new Store(this, table, Set.copyOf(open));
  }

  /** Deletes every item whose time has passed, as a real store does in its own time. */
  public synchronized List<Item> expire(Instant now) {
    List<Item> gone = new ArrayList<>();
    for (Map<String, NavigableMap<String, Item>> table : tables.values()) {
      for (NavigableMap<String, Item> partition : table.values()) {
        partition.values().stream().filter(item -> item.expired(now)).forEach(gone::add);
        partition.values().removeIf(item -> item.expired(now));
      }
    }
    return gone;
  }

  private NavigableMap<String, Item> partition(Table table, String partition) {
    return tables
        .computeIfAbsent(table, t -> new HashMap<>())
        .computeIfAbsent(partition, p -> new TreeMap<>(Utf8::compare));
  }

  /** The partition for reading only: none is made by asking for it. */
  private NavigableMap<String, Item> look(Table table, String partition) {
    return tables
        .getOrDefault(table, Map.of())
        .getOrDefault(partition, Collections.emptyNavigableMap());
  }

  private synchronized Optional<Item> get(Table table, Key key) {
    return Optional.ofNullable(look(table, key.partition()).get(key.sort()))
        .map(MemoryTables::copy);
  }

  private synchronized List<Optional<Item>> transact(Set<Table> open, List<Write> writes) {
    WriteRules.check(open, writes);
    List<Optional<Item>> after = new ArrayList<>(writes.size());
    for (int i = 0; i < writes.size(); i++) {
      Write write = writes.get(i);
      NavigableMap<String, Item> partition = partition(write.table(), write.key().partition());
      after.add(WriteRules.apply(i, write, Optional.ofNullable(partition.get(write.key().sort()))));
    }
    for (int i = 0; i < writes.size(); i++) {
      Write write = writes.get(i);
      NavigableMap<String, Item> partition = partition(write.table(), write.key().partition());
      after
          .get(i)
          .ifPresentOrElse(
              item -> partition.put(write.key().sort(), item),
              () -> partition.remove(write.key().sort()));
      if (write instanceof Write.Check) {
        after.set(i, Optional.empty());
      }
    }
    return after.stream().map(item -> item.map(MemoryTables::copy)).toList();
  }

  private synchronized Page<Item> query(Table table, Query query) {
    NavigableMap<String, Item> range = look(table, query.partition());
    if (!query.from().isEmpty()) {
      range = range.tailMap(query.from(), true);
    }
    if (!query.to().isEmpty()) {
      if (Utf8.compare(query.from(), query.to()) >= 0) {
        return new Page<>(List.of(), Optional.empty());
      }
      range = range.headMap(query.to(), false);
    }
    if (query.descending()) {
      range = range.descendingMap();
    }
    List<Item> items = new ArrayList<>();
    long bytes = 0;
    @Nullable String last = null;
    for (Map.Entry<String, Item> entry : range.entrySet()) {
      if (query.after().isPresent() && !isBehind(entry.getKey(), query)) {
        continue;
      }
      if (items.size() == query.limit() || bytes >= PAGE_BYTES) {
        return new Page<>(items, Optional.ofNullable(last));
      }
      Item item = entry.getValue();
      items.add(copy(item));
      bytes += WriteRules.size(item.key(), item.value().length, item.counters());
      last = entry.getKey();
    }
    return new Page<>(items, Optional.empty());
  }

  private static boolean isBehind(String sort, Query query) {
    int order = Utf8.compare(sort, query.after().orElseThrow());
    return query.descending() ? order < 0 : order > 0;
  }

  private static Item copy(Item item) {
    return new Item(
        item.key(), item.value().clone(), item.version(), item.counters(), item.expires());
  }

  private record Store(MemoryTables all, Table table, Set<Table> open) implements KeyValueStore {
    @Override
    public Optional<Item> get(Key key) {
      return all.get(table, key);
    }

    @Override
    public Optional<Item> getEventually(Key key) {
      return all.get(table, key);
    }

    @Override
    public Page<Item> query(Query query) {
      return all.query(table, query);
    }

    @Override
    public List<Optional<Item>> transact(List<Write> writes) {
      return all.transact(open, writes);
    }
  }
}
