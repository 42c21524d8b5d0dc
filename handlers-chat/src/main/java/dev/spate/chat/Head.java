package dev.spate.chat;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a room is.
 *
 * @param seq the number of its last message
 * @param shards into how many parts its members are divided; never fewer than before
 * @param second the second in which messages are counted
 * @param said how many there were
 */
record Head(long seq, int shards, long second, int said) {
  /** So many tasks carry one message at most. */
  static final int MOST_SHARDS = 1_024;

  static final Head NEW = new Head(0, 1, 0, 0);

  /** After one more message, or nothing when that is one too many for this second. */
  Optional<Head> saying(Instant now, ChatLimits limits) {
    long current = now.getEpochSecond();
    int count = current == second ? said + 1 : 1;
    return count > limits.roomMessages()
        ? Optional.empty()
        : Optional.of(new Head(seq + 1, shards, current, count));
  }

  Head doubled() {
    return new Head(seq, Math.min(MOST_SHARDS, shards * 2), second, said);
  }
}
