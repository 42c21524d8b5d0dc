package dev.spate.chat;

/**
 * What becomes of messages when a room is too large and too fast for one send each. Members are
 * told: {@code {"type":"mode","room":"…","mode":"plain|batched|sampled"}}.
 *
 * @param fromMembers rooms with fewer members are never degraded
 * @param batchFrom from so many waiting messages on, several are sent in one frame, complete and in
 *     order
 * @param sampleFrom from so many waiting messages on, only some of them are sent; the others are in
 *     the history
 */
public record HotRooms(int fromMembers, int batchFrom, int sampleFrom) {
  /** How a shard is served now. */
  public enum Mode {
    /** One frame for each message. */
    PLAIN,
    /** Several messages in a frame. */
    BATCHED,
    /** Some of the messages. */
    SAMPLED
  }

  /** How many of a sampled stretch are sent. */
  static final int SAMPLES = 8;

  public HotRooms {
    if (batchFrom < 2 || sampleFrom < batchFrom) {
      throw new IllegalArgumentException(
          "hot rooms: batches must begin at 2 messages or more and samples not before, not "
              + batchFrom
              + " and "
              + sampleFrom);
    }
  }

  /** Batches in rooms from 1,000 members on; nothing is ever left out. */
  public static HotRooms batching() {
    return new HotRooms(1_000, 4, Integer.MAX_VALUE);
  }

  /** As {@link #batching}, and samples when 50 messages or more wait. */
  public static HotRooms sampling() {
    return new HotRooms(1_000, 4, 50);
  }

  /** What to do with so many waiting messages in a room of about so many members. */
  public Mode mode(long waiting, long members) {
    if (members < fromMembers || waiting < batchFrom) {
      return Mode.PLAIN;
    }
    return waiting < sampleFrom ? Mode.BATCHED : Mode.SAMPLED;
  }
}
