package dev.spate.chat;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Query;
import dev.spate.TryLaterException;
import dev.spate.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who is where. A visitor, the member that the fan-out sees, and the count of the shard are written
 * in one transaction, so that a count is always the number of members.
 */
final class Rooms {
  /** How often a write is tried while others write the same. */
  private static final int ATTEMPTS = 24;

  /**
   * A room grows when so many of its shards were found full: some of them fill up before others.
   */
  private static final int LOOKED_AT = 3;

  private final KeyValueStore table;
  private final ChatLimits limits;

  Rooms(KeyValueStore table, ChatLimits limits) {
    this.table = table;
    this.limits = limits;
  }

  Optional<Visitor> find(String connection) {
    return table.get(Keys.visitor(connection)).map(i -> Packed.visitor(connection, i.value()));
  }

  Optional<Head> head(String room) {
    return table.get(Keys.head(room)).map(i -> Packed.head(i.value()));
  }

  /** How many are in the room. */
  static long count(KeyValueReader table, String room) {
    long count = 0;
    Optional<String> next = Optional.empty();
    do {
      var page = table.query(Query.of(Keys.counts(room)).prefix("count ").limit(1_000).after(next));
      count += page.items().stream().mapToLong(i -> i.counter("members")).sum();
      next = page.next();
    } while (next.isPresent());
    return count;
  }

  /**
   * Puts somebody into a room and out of the one before. They begin behind, after the message that
   * they have: the fan-out brings them up to the others while it holds their shard, so that nothing
   * is lost between their coming and the next message.
   *
   * @param after the last message that they have, absent for the room's last
   */
  Visitor join(Visitor wanted, OptionalLong after, Invocation in) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Item> known = table.get(Keys.visitor(wanted.connection()));
      Optional<Visitor> before = known.map(i -> Packed.visitor(wanted.connection(), i.value()));
      if (before.filter(v -> v.room().equals(wanted.room())).isPresent()) {
        after.ifPresent(last -> rewind(before.get(), last, in.now()));
        return before.get();
      }
      Head head = open(wanted.room(), in.now());
      int shard = shard(wanted.connection(), attempt, head.shards());
      Visitor placed = wanted.in(wanted.room(), shard);
      long last = Math.min(head.seq(), Math.max(0, after.orElse(head.seq())));
      List<Write> writes = new ArrayList<>();
      before.ifPresent(v -> writes.addAll(leaving(v)));
      writes.addAll(arriving(placed, last, head, known, in.now()));
      try {
        table.transact(writes);
        return placed;
      } catch (ConditionFailedException e) {
        if (attempt % LOOKED_AT == LOOKED_AT - 1) {
          grow(placed, head);
        }
      }
    }
    throw new TryLaterException("too many come at once", Duration.ofSeconds(1));
  }

  /** Another one for each attempt; ids that are much alike are spread, too. */
  private static int shard(String connection, int attempt, int shards) {
    int hash = (connection.hashCode() + attempt) * 0x9E3779B1; // 2^32 by the golden ratio
    return ((hash >>> 16) * shards) >>> 16; // by the upper bits, which are mixed best
  }

  private List<Write> arriving(
      Visitor visitor, long last, Head head, Optional<Item> known, Instant now) {
    Member member = Member.joining(visitor.name(), last, now, limits.lease());
    long most = head.shards() < Head.MOST_SHARDS ? limits.shardMembers() : Long.MAX_VALUE;
    return List.of(
        Write.put(
            table.table(),
            Keys.visitor(visitor.connection()),
            Packed.visitor(visitor),
            known.map(Condition::unchanged).orElseGet(Condition::absent)),
        Write.put(
            table.table(),
            Keys.member(visitor.room(), visitor.shard(), visitor.connection()),
            Packed.member(member),
            Condition.absent()),
        new Write.Add(
            table.table(), Keys.count(visitor.room(), visitor.shard()), "members", 1, 0, most));
  }

  /** The room as it is, made when it is not there, and listed for those who look after rooms. */
  private Head open(String room, Instant now) {
    Optional<Item> found = table.get(Keys.head(room));
    if (found.isPresent()) {
      return Packed.head(found.get().value());
    }
    try {
      table.transact(
          List.of(
              Write.put(table.table(), Keys.head(room), Packed.head(Head.NEW), Condition.absent()),
              Write.put(table.table(), Keys.listed(room), Packed.number(now.toEpochMilli()))));
      return Head.NEW;
    } catch (ConditionFailedException e) {
      return head(room).orElse(Head.NEW);
    }
  }

  /** Makes room for more when a shard is full. */
  private void grow(Visitor refused, Head then) {
    Optional<Item> count = table.get(Keys.count(refused.room(), refused.shard()));
    boolean full = count.filter(c -> c.counter("members") >= limits.shardMembers()).isPresent();
    Optional<Item> head = table.get(Keys.head(refused.room()));
    if (!full || head.isEmpty()) {
      return;
    }
    Head now = Packed.head(head.get().value());
    if (now.shards() == then.shards() && now.shards() < Head.MOST_SHARDS) {
      try {
        Condition unchanged = Condition.unchanged(head.get());
        table.put(Keys.head(refused.room()), Packed.head(now.doubled()), unchanged);
      } catch (ConditionFailedException e) {
        // Somebody spoke or was faster; the next attempt sees it.
      }
    }
  }

  /** Sets somebody behind, after the last message that they say they have. */
  private void rewind(Visitor visitor, long last, Instant now) {
    var key = Keys.member(visitor.room(), visitor.shard(), visitor.connection());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Item> found = table.get(key);
      if (found.isEmpty()) {
        return;
      }
      Member member = Packed.member(found.get().value());
      long reached = head(visitor.room()).map(Head::seq).orElse(0L);
      Member back =
          new Member(
              member.name(),
              member.since(),
              false,
              Math.min(reached, Math.max(0, last)),
              0,
              now,
              now.plus(limits.lease()));
      try {
        table.put(key, Packed.member(back), Condition.unchanged(found.get()));
        return;
      } catch (ConditionFailedException e) {
        // The fan-out wrote it; look again.
      }
    }
  }

  private List<Write> leaving(Visitor visitor) {
    return List.of(
        new Write.Delete(
            table.table(),
            Keys.member(visitor.room(), visitor.shard(), visitor.connection()),
            Condition.present()),
        new Write.Add(
            table.table(),
            Keys.count(visitor.room(), visitor.shard()),
            "members",
            -1,
            0,
            Long.MAX_VALUE));
  }

  /** Takes somebody out; who it was, or nothing when they were not there. */
  Optional<Visitor> leave(String connection) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Item> found = table.get(Keys.visitor(connection));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Visitor visitor = Packed.visitor(connection, found.get().value());
      List<Write> writes = new ArrayList<>(leaving(visitor));
      writes.add(
          new Write.Delete(
              table.table(), Keys.visitor(connection), Condition.unchanged(found.get())));
      try {
        table.transact(writes);
        return Optional.of(visitor);
      } catch (ConditionFailedException e) {
        // It spoke, or another took it out; look again.
      }
    }
    throw new TryLaterException("this connection is very busy", Duration.ofSeconds(1));
  }

  /** Notes a sign of life. */
  void seen(Visitor visitor, Instant now) {
    Optional<Item> found = table.get(Keys.visitor(visitor.connection()));
    if (found.isPresent()) {
      Visitor known = Packed.visitor(visitor.connection(), found.get().value());
      try {
        table.put(
            Keys.visitor(visitor.connection()),
            Packed.visitor(known.seen(now)),
            Condition.unchanged(found.get()));
      } catch (ConditionFailedException e) {
        // It gave another sign meanwhile, or is gone.
      }
    }
  }
}
