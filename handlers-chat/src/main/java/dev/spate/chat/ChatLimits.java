package dev.spate.chat;

import java.time.Duration;

/**
 * What a chat bears.
 *
 * @param textBytes the most UTF-8 bytes of a message, 1 to 16,000
 * @param shardMembers how many members one task of the fan-out serves, 1 to 1,000; rooms of more
 *     are sharded
 * @param memberMessages how many messages a member may say in ten seconds
 * @param roomMessages how many messages a room takes in a second
 * @param mostBehind how many messages are kept for a member who is too slow; one who misses more is
 *     told to resume from the history
 * @param mostAttempts how often one who is too slow is tried before the connection is closed
 * @param lease how long a member counts as present without a sign
 * @param history how long messages can be read
 * @param resends how long a message that is sent again is known
 * @param hot what becomes of rooms that are too hot
 */
public record ChatLimits(
    int textBytes,
    int shardMembers,
    int memberMessages,
    int roomMessages,
    int mostBehind,
    int mostAttempts,
    Duration lease,
    Duration history,
    Duration resends,
    HotRooms hot) {
  public ChatLimits {
    range("text bytes", textBytes, 16_000);
    range("members of a shard", shardMembers, 1_000);
    range("messages of a member", memberMessages, 100_000);
    range("messages of a room", roomMessages, 100_000);
    range("messages kept for a slow member", mostBehind, 1_000);
    range("attempts for a slow member", mostAttempts, 100);
    range("seconds of a lease", lease.toSeconds(), 7_200);
    range("days of history", history.toDays(), 3_660);
    range("hours that resends are known", resends.toHours(), 24 * 366);
  }

  private static void range(String field, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "chat: " + field + " must be from 1 to " + most + ", not " + value);
    }
  }

  /** Messages of 2,000 bytes, a week of history, 20 messages of a member in ten seconds. */
  public static ChatLimits standard() {
    return new ChatLimits(
        2_000,
        250,
        20,
        200,
        200,
        12,
        Duration.ofMinutes(2),
        Duration.ofDays(7),
        Duration.ofDays(1),
        HotRooms.batching());
  }

  /** These limits with another number of members for each task of the fan-out. */
  public ChatLimits shardMembers(int members) {
    return new ChatLimits(
        textBytes,
        members,
        memberMessages,
        roomMessages,
        mostBehind,
        mostAttempts,
        lease,
        history,
        resends,
        hot);
  }

  /** These limits with other rates: of a member in ten seconds, of a room in a second. */
  public ChatLimits rates(int ofMember, int ofRoom) {
    return new ChatLimits(
        textBytes,
        shardMembers,
        ofMember,
        ofRoom,
        mostBehind,
        mostAttempts,
        lease,
        history,
        resends,
        hot);
  }

  /** These limits with another patience for slow members. */
  public ChatLimits slow(int messages, int attempts) {
    return new ChatLimits(
        textBytes,
        shardMembers,
        memberMessages,
        roomMessages,
        messages,
        attempts,
        lease,
        history,
        resends,
        hot);
  }

  /** These limits with another policy for hot rooms. */
  public ChatLimits hot(HotRooms policy) {
    return new ChatLimits(
        textBytes,
        shardMembers,
        memberMessages,
        roomMessages,
        mostBehind,
        mostAttempts,
        lease,
        history,
        resends,
        policy);
  }
}
