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

  private static final Duration SOON = Duration.ofSeconds(1);

  private final ChatHandler chat;
  private final ChatPorts ports;
  private final KeyValueStore table;
  private final Presence presence;
  private final Task task;
  private final Invocation in;
  private final Key key;

  ShardRun(ChatHandler chat, ChatPorts ports, Presence presence, Task task, Invocation in) {
    this.chat = chat;
    this.ports = ports;
    this.table = ports.table();
    this.presence = presence;
    this.task = task;
    this.in = in;
    this.key = Keys.shard(task.room(), task.shard());
  }

  void run() {
    Optional<Item> found = table.get(key);
    Shard shard = found.map(i -> Packed.shard(i.value())).orElse(Shard.NEW);
    if (task.kind() == Task.Kind.CARRY && shard.cursor() >= task.upTo()) {
      return;
    }
    Instant now = in.now();
    if (shard.held(now)) {
      again(task, SOON);
      return;
    }
    Instant until = in.deadline().plus(SKEW);
    try {
      Condition free = found.map(Condition::unchanged).orElseGet(Condition::absent);
      Item held = table.put(key, Packed.shard(shard.holding(until)), free);
      serve(shard, held);
    } catch (ConditionFailedException e) {
      again(task, SOON);
    }
  }

  private void serve(Shard shard, Item held) {
    Head head = new Rooms(table, ports.limits()).head(task.room()).orElse(Head.NEW);
    List<Entry> members = Entry.all(table, task.room(), task.shard());
    Changes changes = new Changes(table, task.room(), task.shard(), held);
    Sending sending = new Sending(chat, ports, task.room(), head, changes, in);
    Shard served = shard;
    if (task.kind() == Task.Kind.CARRY) {
      Optional<Shard> carried = carry(shard, head, members, sending);
      if (carried.isEmpty()) {
        release(held, shard);
        again(task, SOON);
        return;
      }
      served = carried.get();
    } else {
      tend(members, head, sending);
    }
    if (task.kind() == Task.Kind.SWEEP) {
      new Leases(ports, changes, in).look(members);
    }
    boolean gone = changes.flush();
    follow(served, head, changes);
    release(held, served);
    if (gone) {
      presence.changed(task.room(), in);
    }
  }

  /** How far the live members are afterwards; nothing when the API takes no more in this second. */
  private Optional<Shard> carry(Shard shard, Head head, List<Entry> members, Sending sending) {
    List<Entry> live = members.stream().filter(e -> e.member().live()).toList();
    long start =
        live.stream()
            .mapToLong(e -> Math.max(shard.cursor(), e.member().last()))
            .min()
            .orElse(head.seq());
    long target = Math.min(head.seq(), start + BATCH);
    List<ChatMessage> waiting =
        live.isEmpty()
            ? List.of()
            : new History(table).between(task.room(), start, target, BATCH, in.now());
    long everybody = (long) live.size() * head.shards();
    HotRooms.Mode mode = ports.limits().hot().mode(head.seq() - start, everybody);
    Frames frames = new Frames(chat, task.room(), mode, shard.mode());
    int calls = live.size() * frames.of(waiting, start).size();
    if (head.shards() > 1 && !new Pace(ports).take(lane(), calls, in.now())) {
      return Optional.empty();
    }
    live.forEach(
        e -> sending.carry(e, Math.max(shard.cursor(), e.member().last()), waiting, frames));
    return Optional.of(shard.released(Math.max(shard.cursor(), target), mode));
  }

  private int lane() {
    return (task.room() + " " + task.shard()).hashCode();
  }

  private void tend(List<Entry> members, Head head, Sending sending) {
    Frames frames = new Frames(chat, task.room(), HotRooms.Mode.PLAIN, HotRooms.Mode.PLAIN);
    Instant now = in.now();
    members.stream()
        .filter(e -> !e.member().live())
        .filter(e -> !e.member().due().isAfter(now))
        .forEach(e -> sending.tend(e, head.seq(), frames));
    if (task.kind() == Task.Kind.TEND) {
      sending.untried(members, now);
    }
  }

  /** What must come after this run is on its way before the run ends. */
  private void follow(Shard served, Head head, Changes changes) {
    changes
        .nextDue()
        .ifPresent(
            due -> {
              Duration wait = Duration.between(in.now(), due);
              again(Task.tend(task.room(), task.shard()), wait.compareTo(SOON) < 0 ? SOON : wait);
            });
    boolean more = served.cursor() < head.seq();
    if (more && task.kind() != Task.Kind.TEND) {
      again(Task.carry(task.room(), task.shard(), head.seq()), Duration.ZERO);
    }
  }

  private void release(Item held, Shard served) {
    Shard free = served.released(served.cursor(), served.mode());
    table.put(key, Packed.shard(free), Condition.unchanged(held));
  }

  private void again(Task what, Duration wait) {
    String id = in.id("again " + what.kind());
    ports.tasks().publish(List.of(Message.of(id, what).delay(wait)));
  }
}
