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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
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

  private final Map<Table, SortedMap<String, NavigableMap<String, Item>>> tables = new HashMap<>();
  private final BiConsumer<Table, List<Table.Change>> changes;

  /** Tables whose changes nobody hears of. */
  public MemoryTables() {
    this((table, changed) -> {});
  }

  /** Tables; {@code changes} hears of each change inside of its transaction. */
  public MemoryTables(BiConsumer<Table, List<Table.Change>> changes) {
    this.changes = changes;
  }

  /** A store on one table, which may write {@code together} in the same transactions. */
  public KeyValueStore open(Table table, Table... together) {
    Set<Table> open = new HashSet<>(List.of(together));
    open.add(table);
    return new Store(this, table, Set.copyOf(open));
  }

  /** Deletes every item whose time has passed, as a real store does in its own time. */
  public synchronized List<Item> expire(Instant now) {
    List<Item> gone = new ArrayList<>();
    for (Table table : names()) {
      List<Table.Change> changed = new ArrayList<>();
      for (NavigableMap<String, Item> partition : look(table).values()) {
        for (Item item : List.copyOf(partition.values())) {
          if (item.expired(now)) {
            partition.remove(item.key().sort());
            gone.add(item);
            changed.add(new Table.Change(item.key(), Optional.of(item), Optional.empty(), true));
          }
        }
      }
      tell(table, changed);
    }
    return gone;
  }

  private void tell(Table table, List<Table.Change> changed) {
    if (!changed.isEmpty()) {
      changes.accept(table, List.copyOf(changed));
    }
  }

  /** The tables that were written to, by name. */
  synchronized List<Table> names() {
    return tables.keySet().stream().sorted(Comparator.comparing(Table::name)).toList();
  }

  /** All items of a table, in the order of their keys. */
  synchronized List<Item> all(Table table) {
    return look(table).values().stream()
        .flatMap(partition -> partition.values().stream())
        .map(MemoryTables::copy)
        .toList();
  }

  private SortedMap<String, NavigableMap<String, Item>> look(Table table) {
    return tables.getOrDefault(table, Collections.emptySortedMap());
  }

  private NavigableMap<String, Item> partition(Table table, String partition) {
    return tables
        .computeIfAbsent(table, t -> new TreeMap<>(Utf8::compare))
        .computeIfAbsent(partition, p -> new TreeMap<>(Utf8::compare));
  }

  /** The partition for reading only: none is made by asking for it. */
  private NavigableMap<String, Item> look(Table table, String partition) {
    return look(table).getOrDefault(partition, Collections.emptyNavigableMap());
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
    Map<Table, List<Table.Change>> changed = new LinkedHashMap<>();
    for (int i = 0; i < writes.size(); i++) {
      Write write = writes.get(i);
      if (write instanceof Write.Check) {
        after.set(i, Optional.empty());
      } else {
        Table.Change change = change(write, after.get(i));
        if (change.before().isPresent() || change.after().isPresent()) {
          changed.computeIfAbsent(write.table(), t -> new ArrayList<>()).add(change);
        }
      }
    }
    changed.forEach(this::tell);
    return after.stream().map(item -> item.map(MemoryTables::copy)).toList();
  }

  private Table.Change change(Write write, Optional<Item> after) {
    Key key = write.key();
    NavigableMap<String, Item> partition = partition(write.table(), key.partition());
    Item before =
        after.isPresent() ? partition.put(key.sort(), after.get()) : partition.remove(key.sort());
    return new Table.Change(key, Optional.ofNullable(before), after, false);
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
