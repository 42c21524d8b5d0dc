package dev.spate.chat;

import dev.spate.ConditionFailedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Keeps all tasks together within what the API takes in a second (source: "Quotas for configuring
 * and running a WebSocket API", account-level requests). Calls follow each other in one line, which
 * is a single number: when the next free moment is. Who adds its calls to it has the moment before
 * as its turn, however many others do the same at once, and comes back then.
 */
final class Pace {
  private static final String FREE = "free";
  private static final long SECOND = 1_000_000;

  private final ChatPorts ports;

  Pace(ChatPorts ports) {
    this.ports = ports;
  }

  /** Takes a place in the line for so many calls, and says when their turn is: now or later. */
  Instant turn(int calls, Instant now) {
    if (ports.callsPerSecond() == 0 || calls == 0) {
      return now;
    }
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
    long free = ports.table().get(Keys.pace()).map(i -> i.counter(FREE)).orElse(0L);
    if (free < micros) {
      catchUp(micros - free, micros);
    }
    long length = Math.ceilDiv(calls * SECOND, ports.callsPerSecond());
    long end = ports.table().add(Keys.pace(), FREE, length, 0, Long.MAX_VALUE);
    Instant turn = Instant.EPOCH.plus(end - length, ChronoUnit.MICROS);
    return turn.isBefore(now) ? now : turn;
  }

  /** Time in which nobody called is lost, not saved up. */
  private void catchUp(long lost, long now) {
    try {
      ports.table().add(Keys.pace(), FREE, lost, 0, now);
    } catch (ConditionFailedException e) {
      // Somebody else has done it.
    }
  }
}
