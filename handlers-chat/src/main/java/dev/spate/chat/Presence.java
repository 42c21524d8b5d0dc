package dev.spate.chat;

import dev.spate.Condition;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells a room how many are there: not at each coming and going, but a little later for many. */
final class Presence {
  private final ChatPorts ports;

  Presence(ChatPorts ports) {
    this.ports = ports;
  }

  /** How long comings and goings are gathered before the count is told. */
  static Duration pause(long count) {
    return rarely(count, Duration.ofMillis(count < 100 ? 500 : count < 1_000 ? 2_000 : 10_000));
  }

  /**
   * How long something that nobody waits for is put off in a room of so many: telling it must leave
   * most of the API's calls to messages.
   */
  static Duration rarely(long count, Duration least) {
    Duration rare = Duration.ofMillis(2 * count);
    Duration wait = rare.compareTo(least) < 0 ? least : rare;
    return wait.compareTo(Visits.LONGEST) > 0 ? Visits.LONGEST : wait;
  }

  /**
   * Somebody came or went. When the news is on its way already it will hold this too; if it gets
   * lost the next sweep tells.
   */
  void changed(String room, Invocation in) {
    Optional<Item> planned = ports.table().get(Keys.presence(room));
    Instant now = in.now();
    boolean soon =
        planned
            .filter(i -> i.value().length > 0) // a count can be told before any news is planned
            .map(i -> Instant.ofEpochMilli(Packed.number(i.value())))
            .filter(now::isBefore)
            .isPresent();
    if (soon) {
      return;
    }
    Duration pause = pause(told(planned));
    ports.tasks().publish(java.util.List.of(later(room, pause, in)));
    ports
        .table()
        .put(
            Keys.presence(room), Packed.number(now.plus(pause).toEpochMilli()), Condition.always());
  }

  private static Message<Task> later(String room, Duration pause, Invocation in) {
    return Message.of(in.id("presence"), Task.presence(room)).delay(pause);
  }

  /** The count that was told last. */
  long told(String room) {
    return told(ports.table().get(Keys.presence(room)));
  }

  private static long told(Optional<Item> presence) {
    return presence.map(i -> i.counter("told")).orElse(0L);
  }

  /** The count of this moment as a frame; it is noted as told. */
  String frame(String room, Invocation in) {
    long count = Rooms.count(ports.table(), room);
    long told = told(room);
    if (count != told) {
      ports.table().add(Keys.presence(room), "told", count - told, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    return Json.presence(room, count);
  }

  /** Whether another count was told than is true. */
  boolean stale(String room) {
    return told(room) != Rooms.count(ports.table(), room);
  }
}
