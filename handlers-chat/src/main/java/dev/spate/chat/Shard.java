package dev.spate.chat;

import java.time.Instant;

/**
 * How far a part of a room is.
 *
 * @param cursor every live member of it was sent all messages up to here
 * @param until whoever holds it holds it until then
 * @param mode how it was served last
 * @param turn when its live members are sent the next messages, if it has a place in the line of
 *     those who wait for the API
 * @param paid how many calls its place is for; 0 when it has none
 * @param sent when its live members were last sent something: whoever was gone then is no member
 */
record Shard(long cursor, Instant until, HotRooms.Mode mode, Instant turn, int paid, Instant sent) {
  static final Shard NEW =
      new Shard(0, Instant.EPOCH, HotRooms.Mode.PLAIN, Instant.EPOCH, 0, Instant.EPOCH);

  boolean held(Instant now) {
    return until.isAfter(now);
  }

  Shard holding(Instant end) {
    return new Shard(cursor, end, mode, turn, paid, sent);
  }

  boolean waits(Instant now) {
    return turn.isAfter(now);
  }

  Shard waiting(Instant next, int calls) {
    return new Shard(cursor, until, mode, next, calls, sent);
  }

  Shard carried(long reached, HotRooms.Mode served, Instant when) {
    return new Shard(reached, until, served, Instant.EPOCH, 0, when);
  }

  Shard released() {
    return new Shard(cursor, Instant.EPOCH, mode, turn, paid, sent);
  }
}
