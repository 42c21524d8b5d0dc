package dev.spate.chat;

/** What became of a message that somebody wanted to say. */
sealed interface Said {
  /** The room has it; {@code again} when it had it before. */
  record Accepted(ChatMessage message, int shards, boolean again) implements Said {}

  /** It has not, for a reason that has a code. */
  record Refused(String code, String why) implements Said {}
}
