package dev.spate.chat;

import java.time.Instant;

/**
 * A message that a room has accepted.
 *
 * @param seq its place in the room, from 1, without gaps
 * @param removed whether a moderator has taken it back: a tombstone, without text
 */
public record ChatMessage(
    String room, long seq, String from, String text, Instant at, boolean removed) {
  /** What is left of it when it is taken back. */
  ChatMessage tombstone() {
    return new ChatMessage(room, seq, from, "", at, true);
  }
}
