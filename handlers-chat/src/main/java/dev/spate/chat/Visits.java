package dev.spate.chat;

import dev.spate.Condition;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Visits to a shard that are still to come. There is seldom more than one: who wants another finds
 * in the table that one is on its way, so that tasks which come twice do not breed.
 */
final class Visits {
  /** The queue holds nothing back for longer. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  private final ChatPorts ports;
  private final String room;
  private final int shard;

  Visits(ChatPorts ports, String room, int shard) {
    this.ports = ports;
    this.room = room;
    this.shard = shard;
  }

  /**
   * Sees to it that somebody comes by then. It is sent before it is noted: better twice than never.
   */
  void plan(Instant due, Invocation in) {
    Instant now = in.now();
    Optional<Item> noted = ports.table().get(Keys.visit(room, shard));
    boolean soonEnough =
        noted
            .map(i -> Instant.ofEpochMilli(Packed.number(i.value())))
            .filter(now::isBefore)
            .filter(planned -> !planned.isAfter(due))
            .isPresent();
    if (soonEnough) {
      return;
    }
    Duration wait = Duration.between(now, due);
    Duration delay =
        wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    ports.tasks().publish(List.of(Message.of(in.id("visit"), Task.tend(room, shard)).delay(delay)));
    ports
        .table()
        .put(
            Keys.visit(room, shard),
            Packed.number(now.plus(delay).toEpochMilli()),
            Condition.always());
  }
}
