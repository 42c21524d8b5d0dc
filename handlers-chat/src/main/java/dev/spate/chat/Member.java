package dev.spate.chat;

import java.time.Duration;
import java.time.Instant;

/**
 * A connection as the fan-out sees it.
 *
 * @param name what others see
 * @param since when it joined
 * @param live whether it gets each message at once; otherwise it is behind, as everybody is who has
 *     just joined
 * @param last the last message that it was sent while it was behind; live ones have all up to the
 *     shard's cursor
 * @param attempts how often in a row it was too slow
 * @param due when one who is behind is tried again
 * @param lease until when it is taken to be there
 */
record Member(
    String name, Instant since, boolean live, long last, int attempts, Instant due, Instant lease) {
  /** So long a connection may take to open: until then nothing can be sent to it. */
  private static final Duration OPENING = Duration.ofSeconds(30);

  private static final Duration LONGEST = Duration.ofSeconds(16);

  static Member joining(String name, long last, Instant now, Duration lease) {
    return new Member(name, now, false, last, 0, now, now.plus(lease));
  }

  boolean opening(Instant now) {
    return now.isBefore(since.plus(OPENING));
  }

  Member live(long reached) {
    return new Member(name, since, true, reached, 0, due, lease);
  }

  /** Was too slow after {@code reached}; the pauses double. */
  Member behind(long reached, Instant now) {
    Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 4));
    Duration wait = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    return new Member(name, since, false, reached, attempts + 1, now.plus(wait), lease);
  }

  Member leased(Instant until) {
    return new Member(name, since, live, last, attempts, due, until);
  }
}
