package dev.spate.chat;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One task for one shard. It holds the shard's lease, so that its members are served by one at a
 * time; what it writes is fenced by the lease, so that one who has lost it changes nothing.
 *
 * <p>Live members have everything up to the cursor. Members who are behind keep their own place,
 * and only whoever holds the lease makes them live: so nothing is lost between a message and
 * somebody who comes, or comes back, at the same time.
 */
final class ShardRun {
  /** Messages that are carried in one run. */
  private static final int BATCH = 100;

  /** Clocks may differ by so much. */
  private static final Duration SKEW = Duration.ofSeconds(2);

  /** With less time than this no other round is begun. */
  private static final Duration ENOUGH = Duration.ofSeconds(5);

  private static final Duration SOON = Duration.ofSeconds(1);

  private final ChatHandler chat;
  private final ChatPorts ports;
  private final KeyValueStore table;
  private final Presence presence;
  private final Task task;
  private final Invocation in;
  private final Key key;
  private final Visits visits;

  ShardRun(ChatHandler chat, ChatPorts ports, Presence presence, Task task, Invocation in) {
    this.chat = chat;
    this.ports = ports;
    this.table = ports.table();
    this.presence = presence;
    this.task = task;
    this.in = in;
    this.key = Keys.shard(task.room(), task.shard());
    this.visits = new Visits(ports, task.room(), task.shard());
  }

  /** Runs until nothing new is there; what comes while it holds the shard is its own to see. */
  void run() {
    boolean more = true;
    for (int round = 0; more; round++) {
      if (round > 0 && in.remaining().compareTo(ENOUGH) < 0) {
        publish(Task.carry(task.room(), task.shard(), Long.MAX_VALUE), Duration.ZERO);
        return;
      }
      more = once(round);
    }
  }

  /** Whether there is more to do at once. */
  private boolean once(int round) {
    Optional<Item> found = table.get(key);
    Shard shard = found.map(i -> Packed.shard(i.value())).orElse(Shard.NEW);
    if (round == 0 && task.kind() == Task.Kind.CARRY && shard.cursor() >= task.upTo()) {
      return false;
    }
    Instant now = in.now();
    if (shard.held(now)) {
      held(shard, now);
      return false;
    }
    if (shard.waits(now) && task.kind() == Task.Kind.CARRY) {
      visits.plan(shard.turn(), in);
      return false;
    }
    Instant until = in.deadline().plus(SKEW);
    try {
      Condition free = found.map(Condition::unchanged).orElseGet(Condition::absent);
      Item held = table.put(key, Packed.shard(shard.holding(until)), free);
      return serve(shard, held);
    } catch (ConditionFailedException e) {
      visits.plan(in.now().plus(SOON), in);
      return false;
    }
  }

  /**
   * Whoever holds it looks for new messages after letting go, so a message needs another visit only
   * if the holder dies; one who has come needs it soon.
   */
  private void held(Shard shard, Instant now) {
    boolean message = task.kind() == Task.Kind.CARRY;
    visits.plan(message ? shard.until().plus(SOON) : now.plus(SOON), in);
  }

  private boolean serve(Shard shard, Item held) {
    Head head = head();
    List<Entry> members = Entry.all(table, task.room(), task.shard());
    Changes changes = new Changes(table, task.room(), task.shard(), held);
    Sending sending = new Sending(ports, task.room(), changes, in);
    Shard served = carry(shard, head, members, sending);
    boolean waits = served.waits(in.now());
    tend(members, head, sending, changes);
    if (task.kind() == Task.Kind.SWEEP) {
      new Leases(ports, changes, served.sent(), in).look(members);
    }
    boolean gone = changes.flush();
    if (waits) {
      changes.waiting(served.turn());
    }
    changes.nextDue().ifPresent(due -> visits.plan(due, in));
    table.put(key, Packed.shard(served.released()), Condition.unchanged(held));
    if (gone) {
      presence.changed(task.room(), in);
    }
    return !waits && head().seq() > served.cursor();
  }

  private Head head() {
    return new Rooms(table, ports.limits()).head(task.room()).orElse(Head.NEW);
  }

  /** How far the live members are afterwards, or when their turn is. */
  private Shard carry(Shard shard, Head head, List<Entry> members, Sending sending) {
    if (shard.waits(in.now())) {
      return shard;
    }
    List<Entry> live = members.stream().filter(e -> e.member().live()).toList();
    long start = live.stream().mapToLong(e -> reached(shard, e)).min().orElse(head.seq());
    long everybody = (long) live.size() * head.shards();
    HotRooms.Mode mode = ports.limits().hot().mode(head.seq() - start, everybody);
    boolean all = mode == HotRooms.Mode.SAMPLED || live.isEmpty();
    long target = all ? head.seq() : Math.min(head.seq(), start + BATCH);
    List<ChatMessage> waiting = waiting(Math.max(start, target - BATCH), target);
    Frames frames = new Frames(chat, task.room(), mode, shard.mode());
    if (head.shards() > 1) {
      int calls = live.size() * frames.of(waiting, start).size();
      Instant turn = new Pace(ports).turn(Math.max(0, calls - shard.paid()), in.now());
      if (shard.paid() == 0 && turn.isAfter(in.now())) {
        return shard.waiting(turn, calls);
      }
    }
    live.forEach(e -> sending.carry(e, reached(shard, e), waiting, frames));
    Instant sent = waiting.isEmpty() ? shard.sent() : in.now();
    return shard.carried(Math.max(shard.cursor(), target), mode, sent);
  }

  private static long reached(Shard shard, Entry live) {
    return Math.max(shard.cursor(), live.member().last());
  }

  private List<ChatMessage> waiting(long after, long last) {
    return after == last
        ? List.of()
        : new History(table).between(task.room(), after, last, BATCH, in.now());
  }

  private void tend(List<Entry> members, Head head, Sending sending, Changes changes) {
    Frames frames = new Frames(chat, task.room(), HotRooms.Mode.PLAIN, HotRooms.Mode.PLAIN);
    Instant now = in.now();
    for (Entry entry : members) {
      if (!entry.member().live()) {
        if (entry.member().due().isAfter(now)) {
          changes.waiting(entry.member().due());
        } else {
          sending.tend(entry, head.seq(), frames);
        }
      }
    }
  }

  private void publish(Task what, Duration wait) {
    ports.tasks().publish(List.of(Message.of(in.id("more"), what).delay(wait)));
  }
}
