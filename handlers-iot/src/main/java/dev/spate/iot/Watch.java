package dev.spate.iot;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Page;
import dev.spate.Timetable;
import dev.spate.TryLaterException;
import dev.spate.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks, by a timetable, for devices that fell silent, alerts that nobody looks at, and storms that
 * have passed. A moment that is delivered again finds nothing left to do.
 */
final class Watch implements EventHandler<Timetable.Tick> {
  private final TelemetryPorts ports;
  private final dev.spate.KeyValueStore alertStore;
  private final TelemetrySettings settings;
  private final Roll roll;
  private final AlertBook alerts;

  Watch(TelemetryPorts ports, dev.spate.KeyValueStore alertStore, TelemetrySettings settings) {
    this.ports = ports;
    this.alertStore = alertStore;
    this.settings = settings;
    this.roll = new Roll(ports.fleet(), ports.members());
    this.alerts = new AlertBook(ports.alerts(), ports.alert());
  }

  @Override
  public void on(Event<Timetable.Tick> event, Invocation in) {
    Instant now = event.data().scheduled();
    for (Rule rule : settings.rules()) {
      if (rule instanceof Rule.Silent silent) {
        for (int shard = 0; shard < Roll.SHARDS; shard++) {
          look(shard, silent, now, in);
        }
      }
    }
    attend(now, in);
  }

  private void look(int shard, Rule.Silent rule, Instant now, Invocation in) {
    Optional<String> next = Optional.empty();
    do {
      Page<Item> page = roll.page(shard, next, 200);
      for (Item item : page.items()) {
        requireTime(in);
        raise(item, rule, now);
      }
      next = page.next();
    } while (next.isPresent());
  }

  private void raise(Item item, Rule.Silent rule, Instant now) {
    Member member = roll.member(item);
    Optional<Taken.Step.Open> step = TelemetryRules.silence(member, rule, now);
    if (step.isEmpty()) {
      return;
    }
    String id = step.get().id();
    Member silent = member.track(member.track().opened(rule.name(), id));
    List<Write> writes = new ArrayList<>();
    writes.add(
        Write.put(
            ports.fleet().table(), item.key(), roll.bytes(silent), Condition.unchanged(item)));
    writes.addAll(
        alerts.opening(id, member.device(), rule.name(), now, Optional.empty(), settings.alerts()));
    try {
      ports.fleet().transact(writes);
    } catch (ConditionFailedException e) {
      // It has just been heard of, or the next moment finds it.
    }
  }

  private void attend(Instant now, Invocation in) {
    Optional<String> before = Optional.empty();
    do {
      Page<Alert> page = alerts.list(true, 100, before);
      for (Alert alert : page.items()) {
        requireTime(in);
        if (settings.alerts().passed(alert, now)) {
          AlertBook.change(
              alertStore,
              ports.alert(),
              alert.id(),
              a -> a.state() == Alert.State.RESOLVED ? a : a.resolved(now));
        } else if (settings.alerts().escalates(alert, now)) {
          AlertBook.change(
              alertStore,
              ports.alert(),
              alert.id(),
              a -> settings.alerts().escalates(a, now) ? a.escalated(now) : a);
        }
      }
      before = page.next();
    } while (before.isPresent());
  }

  /** What is done stays done: the rest is for the next delivery. */
  private static void requireTime(Invocation in) {
    if (!in.mayStart()) {
      throw new TryLaterException("more devices than one call can look at", Duration.ofSeconds(1));
    }
  }
}
