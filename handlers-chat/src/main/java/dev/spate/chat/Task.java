package dev.spate.chat;

import java.time.Instant;

/**
 * Work of the fan-out. Every kind may be done twice.
 *
 * @param room where
 * @param shard which part, -1 for all of them
 * @param kind what
 * @param upTo the message that is to be carried, or for a notice that has waited for the API when
 *     its turn is, in milliseconds since 1970; else 0
 * @param frame what a notice says
 */
public record Task(String room, int shard, Kind kind, long upTo, String frame) {
  static final int ALL = -1;

  /** What is to be done. */
  public enum Kind {
    /** Bring live members up to a message. */
    CARRY,
    /** Look after those who are behind. */
    TEND,
    /** Look after those whose lease is over, too. */
    SWEEP,
    /** Tell everybody the count. */
    PRESENCE,
    /** Tell everybody the mood. */
    REACTIONS,
    /** Tell everybody something that no promise holds for. */
    NOTICE
  }

  static Task carry(String room, int shard, long seq) {
    return new Task(room, shard, Kind.CARRY, seq, "");
  }

  static Task tend(String room, int shard) {
    return new Task(room, shard, Kind.TEND, 0, "");
  }

  static Task sweep(String room) {
    return new Task(room, ALL, Kind.SWEEP, 0, "");
  }

  static Task presence(String room) {
    return new Task(room, ALL, Kind.PRESENCE, 0, "");
  }

  static Task notice(String room, String frame) {
    return new Task(room, ALL, Kind.NOTICE, 0, frame);
  }

  /** This notice, which has a place in the line of those who wait for the API. */
  Task inTurn(Instant turn) {
    return new Task(room, shard, kind, turn.toEpochMilli(), frame);
  }

  Task in(int part) {
    return new Task(room, part, kind, upTo, frame);
  }
}
