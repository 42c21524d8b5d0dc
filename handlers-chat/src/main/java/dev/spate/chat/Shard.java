package dev.spate.chat;

import java.time.Instant;

/**
 * How far a part of a room is.
 *
 * @param cursor every live member of it was sent all messages up to here
 * @param until whoever holds it holds it until then
 * @param mode how it was served last
 */
record Shard(long cursor, Instant until, HotRooms.Mode mode) {
  static final Shard NEW = new Shard(0, Instant.EPOCH, HotRooms.Mode.PLAIN);

  boolean held(Instant now) {
    return until.isAfter(now);
  }

  Shard holding(Instant end) {
    return new Shard(cursor, end, mode);
  }

  Shard released(long reached, HotRooms.Mode served) {
    return new Shard(reached, Instant.EPOCH, served);
  }
}
