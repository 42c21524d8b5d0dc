package dev.spate.local;

import dev.spate.Event;
import dev.spate.EventStream;
import dev.spate.PortException;
import dev.spate.Queue;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.local.console.Subject;
import dev.spate.simulator.AsyncDelivery;
import dev.spate.simulator.AsyncPolicy;
import dev.spate.simulator.Chance;
import dev.spate.simulator.Delivery;
import dev.spate.simulator.DeliveryRule;
import dev.spate.simulator.Ended;
import dev.spate.simulator.Pending;
import dev.spate.simulator.QueueDelivery;
import dev.spate.simulator.StreamDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one function is owed, and the rule of its source by which it gets it. On the ledger's thread
 * only, so that each step is on disk before anybody acts on it.
 */
final class Inbox {
  /** A table's log is read in so many parts. */
  private static final int TABLE_SHARDS = 2;

  private final Trigger<?, ?, ?> trigger;
  private final OwedRoom room;
  private final Owed owed;
  private final Chance chance;
  private final DeliveryRule rule;
  private final @Nullable Repeats repeats;
  private final @Nullable Ticker ticker;
  private final int backlog;
  private Optional<Instant> moment = Optional.empty();

  /** The inbox of a function, with what an earlier process left in it. */
  Inbox(
      Ledger.Maps maps,
      String function,
      Duration timeout,
      Trigger<?, ?, ?> trigger,
      AsyncPolicy policy,
      OwedRoom room,
      Chance chance) {
    this.trigger = trigger;
    this.room = room;
    this.owed = new Owed(maps, function, room);
    this.chance = chance;
    this.rule = rule(trigger, timeout, policy);
    this.repeats =
        trigger instanceof Source.QueueMessages<?> q && q.queue().ordered()
            ? new Repeats(maps, function)
            : null;
    this.ticker =
        trigger instanceof Source.Ticks t ? new Ticker(maps, function, t.timetable()) : null;
    this.backlog = policy.backlog();
  }

  private DeliveryRule rule(Trigger<?, ?, ?> trigger, Duration timeout, AsyncPolicy policy) {
    return switch (trigger) {
      case Source.QueueMessages<?> q -> queue(q);
      case Source.ObjectChanges o when byQueue(o.route()) ->
          queue(new Queue<>("news", byte[].class).visibility(timeout.multipliedBy(6)).each());
      case Source.StreamRecords<?> s -> stream(s);
      case Trigger<?, ?, ?> other ->
          new AsyncDelivery(policy, chance, owed, owed.load(policy.retries().size() + 1));
    };
  }

  private static boolean byQueue(Source.ObjectRoute route) {
    return route == Source.ObjectRoute.QUEUE || route == Source.ObjectRoute.TOPIC_AND_QUEUE;
  }

  /** A queue counts each time it hands a message out, so what a crash cut short is counted too. */
  private DeliveryRule queue(Source.QueueMessages<?> trigger) {
    return new QueueDelivery(trigger, chance, owed, owed.load(Integer.MAX_VALUE));
  }

  private DeliveryRule stream(Source.StreamRecords<?> trigger) {
    int shards = shards(trigger);
    List<Pending> left = owed.load(trigger.retries() + 1);
    return owed.died()
        ? new CarefulStream(trigger, shards, owed, left)
        : new StreamDelivery(trigger, shards, chance, owed, left);
  }

  private static int shards(Source.StreamRecords<?> trigger) {
    return trigger.log() instanceof EventStream<?> s ? s.shards() : TABLE_SHARDS;
  }

  /** Whether so many more of so many bytes would be too many. */
  boolean isFull(long more, long bytes) {
    return owed.count() + more > backlog || room.isFull(bytes);
  }

  /** Refuses what there is no room for, before anything is changed. */
  void checkRoom(String function, List<Event<byte[]>> more) {
    long bytes = more.stream().mapToLong(event -> event.data().length).sum();
    if (isFull(more.size(), bytes)) {
      throw new PortException(
          ("function %s is %d events behind, no room for %d more of %d bytes"
                  + " (%s are taken by all that wait): try again later")
              .formatted(function, owed.count(), more.size(), bytes, room));
    }
  }

  /** Gives its room back: another inbox of the function has taken its place. */
  void leave() {
    owed.leave();
  }

  /** Everything that is owed, the oldest first. */
  List<Pending> pending() {
    return rule.pending();
  }

  /** Each part of the stream that the function reads, by name; none of what is no stream. */
  List<Subject.Shard> shards() {
    if (!(trigger instanceof Source.StreamRecords<?> records)) {
      return List.of();
    }
    Map<String, List<Pending>> waiting = new TreeMap<>();
    for (int i = 0; i < shards(records) * records.shardParallelism(); i++) {
      waiting.put("0-" + i, new ArrayList<>());
    }
    for (Pending one : pending()) {
      String shard = one.event().attributes().getOrDefault(Event.SHARD, "");
      waiting.computeIfAbsent(shard, name -> new ArrayList<>()).add(one);
    }
    return waiting.entrySet().stream()
        .map(e -> new Subject.Shard(e.getKey(), e.getValue().size(), first(e.getValue())))
        .toList();
  }

  private static Optional<Pending> first(List<Pending> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  /** The next moment of the function's timetable, if it has one. */
  Optional<Instant> moment() {
    return moment;
  }

  /** How many events wait or are on their way. */
  int count() {
    return owed.count();
  }

  void accept(Event<byte[]> event, Duration delay, Instant now) {
    if (repeats != null && repeats.isRepeated(event.id(), now)) {
      return;
    }
    if (rule instanceof QueueDelivery queue) {
      queue.accept(event, delay, now);
    } else {
      rule.accept(event, now);
    }
  }

  /** Takes an event out of the dead letters. */
  void takeBack(Event<byte[]> event, Instant now) {
    rule.takeBack(event, now);
  }

  /** What is to be done now; it counts as begun. */
  List<Delivery> begin(Instant now, int most) {
    List<Delivery> due = rule.due(now, most);
    for (Delivery delivery : due) {
      if (delivery instanceof Delivery.Call call && !(rule instanceof QueueDelivery)) {
        owed.begin(call);
      }
    }
    return due;
  }

  /** Takes in the moment that has come, unless the function is too far behind already. */
  void takeMoments(Instant now) {
    if (ticker != null) {
      moment =
          isFull(1, 0) ? Optional.empty() : ticker.advance(now, event -> rule.accept(event, now));
    }
  }

  /** When there will be something to do; absent while nothing is to come. */
  Optional<Instant> wakeAt() {
    return Stream.of(rule.wakeAt(), moment).flatMap(Optional::stream).min(Instant::compareTo);
  }

  void settle(Delivery delivery, Ended ended, Instant now) {
    rule.settle(delivery.id(), ended, now);
    if (delivery instanceof Delivery.Call call) {
      owed.end(call);
    }
  }

  /** Which attempt a delivery is, where the source tells. */
  OptionalInt attempt(Pending pending) {
    return rule instanceof QueueDelivery
        ? OptionalInt.of(pending.attempts() + 1)
        : OptionalInt.empty();
  }
}
