package dev.spate.chat;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.KeyValueStore;
import dev.spate.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run has found out about members. All of it is written together with the check that the
 * shard is still held.
 */
final class Changes {
  /** Members in one transaction: of 100 writes, one is the check and one the count. */
  private static final int TOGETHER = 49;

  private final KeyValueStore table;
  private final String room;
  private final int shard;
  private final Item held;
  private final List<Entry> changed = new ArrayList<>();
  private final List<Entry> gone = new ArrayList<>();
  private Optional<Instant> due = Optional.empty();

  Changes(KeyValueStore table, String room, int shard, Item held) {
    this.table = table;
    this.room = room;
    this.shard = shard;
    this.held = held;
  }

  void live(Entry entry, long reached) {
    changed.add(entry.with(entry.member().live(reached)));
  }

  void behind(Entry entry, long reached, Instant now) {
    Member behind = entry.member().behind(reached, now);
    changed.add(entry.with(behind));
    waiting(behind.due());
  }

  void leased(Entry entry, Instant until) {
    changed.add(entry.with(entry.member().leased(until)));
  }

  void gone(Entry entry) {
    gone.add(entry);
  }

  /** Whether something was found out about this member already. */
  boolean has(Entry entry) {
    return changed.stream().anyMatch(e -> e.connection().equals(entry.connection()))
        || gone.stream().anyMatch(e -> e.connection().equals(entry.connection()));
  }

  void waiting(Instant until) {
    due = due.filter(d -> d.isBefore(until)).or(() -> Optional.of(until));
  }

  /** When the next one who is behind is tried again. */
  Optional<Instant> nextDue() {
    return due;
  }

  /**
   * Writes it all.
   *
   * @return whether somebody is gone
   * @throws ConditionFailedException when the shard is held by another
   */
  boolean flush() {
    for (int i = 0; i < changed.size(); i += TOGETHER) {
      write(changed.subList(i, Math.min(changed.size(), i + TOGETHER)), this::puts);
    }
    for (int i = 0; i < gone.size(); i += TOGETHER) {
      write(gone.subList(i, Math.min(gone.size(), i + TOGETHER)), this::deletes);
    }
    return !gone.isEmpty();
  }

  private interface Writes {
    List<Write> of(List<Entry> entries);
  }

  /**
   * One who has left or joined again meanwhile is passed over: whoever wrote that knows better, and
   * a member who joins again is behind.
   */
  private void write(List<Entry> entries, Writes writes) {
    List<Write> all = new ArrayList<>(writes.of(entries));
    all.add(new Write.Check(table.table(), held.key(), Condition.unchanged(held)));
    try {
      table.transact(all);
    } catch (ConditionFailedException e) {
      Optional<Item> now = table.get(held.key());
      if (now.filter(i -> i.version() == held.version()).isEmpty()) {
        throw e;
      }
      if (entries.size() > 1) {
        entries.forEach(one -> write(List.of(one), writes));
      }
    }
  }

  private List<Write> puts(List<Entry> entries) {
    List<Write> writes = new ArrayList<>();
    for (Entry entry : entries) {
      writes.add(
          Write.put(
              table.table(),
              entry.item().key(),
              Packed.member(entry.member()),
              Condition.unchanged(entry.item())));
    }
    return writes;
  }

  private List<Write> deletes(List<Entry> entries) {
    List<Write> writes = new ArrayList<>();
    for (Entry entry : entries) {
      writes.add(
          new Write.Delete(table.table(), entry.item().key(), Condition.unchanged(entry.item())));
      writes.add(
          new Write.Delete(table.table(), Keys.visitor(entry.connection()), Condition.always()));
    }
    writes.add(
        new Write.Add(
            table.table(), Keys.count(room, shard), "members", -entries.size(), 0, Long.MAX_VALUE));
    return writes;
  }
}
