package dev.spate.analytics.windows;

import dev.spate.Condition;
import dev.spate.Item;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.Write;
import dev.spate.analytics.ids.SeenIds;
import dev.spate.sketches.ByteWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps groups in a table. Every change of a group, its windows, the ids it has counted and its
 * late events, is one transaction under the version of its ledger: of two who changed the same
 * group only one is taken, and the other reads again.
 */
final class WindowStore<E, A, R> {
  /**
   * What one transaction may hold: 100 writes and 4 MB, with room for what surrounds the values.
   */
  private static final int MOST_WRITES = 100;

  private static final int MOST_BYTES = 3_900_000;
  private static final int LATE_PART = 250_000;

  private final KeyValueStore table;
  private final Table late;
  private final WindowSpec spec;
  private final Aggregate<E, A, R> aggregate;
  private final PaneBytes<A> bytes;
  final WindowKeys keys;

  WindowStore(WindowPorts ports, WindowSpec spec, Aggregate<E, A, R> aggregate) {
    this.table = ports.state();
    this.late = ports.late();
    this.spec = spec;
    this.aggregate = aggregate;
    this.bytes = new PaneBytes<>(aggregate);
    this.keys = new WindowKeys(spec.name(), spec.groups());
  }

  /**
   * A group as it is stored.
   *
   * @throws IllegalStateException when it changes faster than it can be read
   */
  HeldGroup<E, A, R> load(int group) {
    for (int attempt = 0; attempt < 5; attempt++) {
      HeldGroup<E, A, R> held = new HeldGroup<>(group, spec, aggregate);
      Optional<Item> ledger = table.get(keys.ledger(group));
      if (ledger.isEmpty()) {
        return held;
      }
      try {
        readIds(held, held.read(ledger.get()));
        readPanes(held);
      } catch (IllegalArgumentException e) {
        if (unchanged(ledger.get())) {
          throw new IllegalStateException("the state of " + what(group) + " cannot be read", e);
        }
        continue;
      }
      if (unchanged(ledger.get())) {
        return held;
      }
    }
    throw new IllegalStateException(what(group) + " changes faster than it can be read");
  }

  private boolean unchanged(Item ledger) {
    return table.get(ledger.key()).map(now -> now.version() == ledger.version()).orElse(false);
  }

  String what(int group) {
    return "group " + group + " of metric " + spec.name();
  }

  private void readIds(HeldGroup<E, A, R> held, long first) {
    Query query =
        Query.of(keys.partition(held.number))
            .between(WindowKeys.IDS + WindowKeys.hex(first), WindowKeys.PANES)
            .limit(1_000);
    for (Item item : all(table, query)) {
      held.ids.read(WindowKeys.number(item.key().sort(), WindowKeys.IDS.length()), item.value());
    }
  }

  private void readPanes(HeldGroup<E, A, R> held) {
    if (held.storedLive() == Long.MAX_VALUE) {
      return;
    }
    Query query =
        Query.of(keys.partition(held.number))
            .between(WindowKeys.PANES + WindowKeys.hex(held.storedLive()), "q")
            .limit(1_000);
    for (Pane<A> pane : panes(bytes, all(table, query))) {
      held.windows.panes.put(pane.start, pane);
    }
  }

  /** All items of a query, page after page. */
  static List<Item> all(KeyValueReader table, Query query) {
    List<Item> items = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<Item> page = table.query(query.after(next));
      items.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return items;
  }

  /** Panes of their parts, which follow each other. */
  static <A> List<Pane<A>> panes(PaneBytes<A> bytes, List<Item> items) {
    List<Pane<A>> panes = new ArrayList<>();
    for (int from = 0; from < items.size(); ) {
      long start = WindowKeys.number(items.get(from).key().sort(), WindowKeys.PANES.length());
      int to = from + 1;
      while (to < items.size()
          && WindowKeys.number(items.get(to).key().sort(), WindowKeys.PANES.length()) == start) {
        to++;
      }
      panes.add(bytes.read(start, items.subList(from, to).stream().map(Item::value).toList()));
      from = to;
    }
    return panes;
  }

  /**
   * Stores what changed.
   *
   * @throws dev.spate.ConditionFailedException when another has changed the group meanwhile
   * @throws IllegalStateException when it is too much for one transaction
   */
  void save(HeldGroup<E, A, R> held, Instant now) {
    held.commit++;
    List<Write> writes = new ArrayList<>();
    Condition unchanged = held.stored().map(Condition::unchanged).orElseGet(Condition::absent);
    writes.add(
        new Write.Put(
            table.table(), keys.ledger(held.number), held.bytes(), Optional.empty(), unchanged));
    for (SeenIds.Chunk chunk : held.ids.dirty()) {
      Instant until = Instant.ofEpochMilli(chunk.until(spec.remember().toMillis()));
      writes.add(put(keys.ids(held.number, chunk.number()), chunk.bytes(), until));
    }
    for (Pane<A> pane : held.windows.panes.values()) {
      if (pane.dirty || pane.told) {
        pane(held, pane, now.plus(spec.keep()), writes);
      }
    }
    late(held, now, writes);
    held.saved(transact(held.number, writes));
  }

  private Write put(dev.spate.Key key, byte[] value, Instant until) {
    return new Write.Put(table.table(), key, value, Optional.of(until), Condition.always());
  }

  private void pane(HeldGroup<E, A, R> held, Pane<A> pane, Instant until, List<Write> writes) {
    List<byte[]> parts = bytes.write(pane, held.commit, what(held.number));
    for (int i = 0; i < parts.size(); i++) {
      writes.add(put(keys.pane(held.number, pane.start, i), parts.get(i), until));
    }
    for (int i = parts.size(); i < pane.parts; i++) {
      writes.add(
          new Write.Delete(
              table.table(), keys.pane(held.number, pane.start, i), Condition.always()));
    }
    pane.parts = parts.size();
  }

  private void late(HeldGroup<E, A, R> held, Instant now, List<Write> writes) {
    ByteWriter part = new ByteWriter();
    int number = 0;
    for (int i = 0; i < held.late.size(); i++) {
      LateEvents.write(held.late.get(i), LATE_PART, part);
      if (part.size() > LATE_PART / 2 || i == held.late.size() - 1) {
        dev.spate.Key key = keys.late(held.number, now.toEpochMilli(), held.commit, number++);
        Optional<Instant> until = Optional.of(now.plus(spec.keep()));
        writes.add(new Write.Put(late, key, part.toBytes(), until, Condition.always()));
        part = new ByteWriter();
      }
    }
  }

  private Item transact(int group, List<Write> writes) {
    long size = 0;
    for (Write write : writes) {
      size += write instanceof Write.Put put ? put.value().length : 0;
    }
    if (writes.size() > MOST_WRITES || size > MOST_BYTES) {
      throw new IllegalStateException(
          "%s: a change of %d items and %d bytes is more than the %d and %d of one transaction: "
                  .formatted(what(group), writes.size(), size, MOST_WRITES, MOST_BYTES)
              + "use more groups or smaller batches");
    }
    try {
      return table.transact(writes).getFirst().orElseThrow();
    } catch (RejectedException e) {
      throw new IllegalStateException("the state of " + what(group) + " is not taken", e);
    }
  }
}
