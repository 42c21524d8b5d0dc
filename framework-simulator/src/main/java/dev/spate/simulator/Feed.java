package dev.spate.simulator;

import dev.spate.Event;
import dev.spate.FunctionSpec;
import dev.spate.Queue;
import dev.spate.Source;
import dev.spate.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one function is owed, and by which rule it gets it. */
final class Feed {
  private static final int TABLE_SHARDS = 2;

  private final FunctionSpec<?, ?, ?> function;
  private final Trigger<?, ?, ?> trigger;
  private final DeliveryRule rule;

  /** When the rule next has something to do, kept because it is asked for at every step. */
  private Instant wake = Instant.MAX;

  private Feed(FunctionSpec<?, ?, ?> function, Trigger<?, ?, ?> trigger, DeliveryRule rule) {
    this.function = function;
    this.trigger = trigger;
    this.rule = rule;
  }

  /** The feed of a function, absent for one whose caller waits for it. */
  static Optional<Feed> of(FunctionSpec<?, ?, ?> function, Chance chance) {
    Trigger<?, ?, ?> trigger =
        function.trigger() instanceof Trigger.Batched<?> b ? b.source() : function.trigger();
    return rule(function, trigger, chance).map(rule -> new Feed(function, trigger, rule));
  }

  private static Optional<DeliveryRule> rule(
      FunctionSpec<?, ?, ?> function, Trigger<?, ?, ?> trigger, Chance chance) {
    return switch (trigger) {
      case Source.QueueMessages<?> q -> Optional.of(queue(q, chance));
      case Source.StreamRecords<?> s -> {
        int shards =
            s.log() instanceof dev.spate.EventStream<?> stream ? stream.shards() : TABLE_SHARDS;
        yield Optional.of(new StreamDelivery(s, shards, chance, Journal.none(), List.of()));
      }
      case Source.ObjectChanges o
          when o.route() == Source.ObjectRoute.QUEUE
              || o.route() == Source.ObjectRoute.TOPIC_AND_QUEUE -> {
        Duration visibility = function.settings().timeout().multipliedBy(6);
        Queue<byte[]> queue = new Queue<>(function.name(), byte[].class).visibility(visibility);
        yield Optional.of(queue(queue.each(), chance));
      }
      case Source.SocketMessages s -> Optional.empty();
      case Source.SocketClosings s -> Optional.empty();
      case Source<?> s -> Optional.of(calls(chance));
      case Trigger.Call<?, ?> c -> Optional.of(calls(chance));
      case Trigger<?, ?, ?> other -> Optional.empty();
    };
  }

  private static DeliveryRule queue(Source.QueueMessages<?> trigger, Chance chance) {
    return new QueueDelivery(trigger, chance, Journal.none(), List.of());
  }

  private static DeliveryRule calls(Chance chance) {
    return new AsyncDelivery(AsyncPolicy.STANDARD, chance, Journal.none(), List.of());
  }

  void reshard(int count) {
    if (rule instanceof StreamDelivery stream) {
      stream.reshard(count);
    }
  }

  FunctionSpec<?, ?, ?> function() {
    return function;
  }

  Trigger<?, ?, ?> trigger() {
    return trigger;
  }

  Instant wake() {
    return wake;
  }

  List<Pending> pending() {
    return rule.pending();
  }

  /** Whether the source tells which attempt a delivery is. */
  boolean counted() {
    return rule instanceof QueueDelivery;
  }

  /** Takes an event; only queues hold one back for a while. */
  void accept(Event<byte[]> event, Duration delay, Instant now) {
    if (rule instanceof QueueDelivery queue) {
      queue.accept(event, delay, now);
    } else {
      rule.accept(event, now);
    }
    changed();
  }

  /** Takes an event out of the dead letters. */
  void takeBack(Event<byte[]> event, Instant now) {
    rule.takeBack(event, now);
    changed();
  }

  List<Delivery> due(Instant now, int most) {
    List<Delivery> due = rule.due(now, most);
    changed();
    return due;
  }

  void settle(long delivery, Ended ended, Instant now) {
    rule.settle(delivery, ended, now);
    changed();
  }

  private void changed() {
    wake = rule.wakeAt().orElse(Instant.MAX);
  }
}
