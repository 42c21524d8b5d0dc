package dev.spate;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * An event that will not be tried again by itself, kept for a person.
 *
 * @param function the application and function that gave up, such as {@code gallery.resize}
 * @param event the event with its original bytes and its id, so that a redrive is the same event
 * @param reason why, in a sentence; at most 1,024 characters
 * @param detail the stack trace, empty when there is none; at most 8,192 characters
 */
public record DeadLetter(
    String function,
    Event<byte[]> event,
    OptionalInt attempt,
    String reason,
    String detail,
    Instant at) {
  /** Characters of the reason that are kept. */
  public static final int REASON_LIMIT = 1024;

  /** Characters of stack trace that are kept. */
  public static final int DETAIL_LIMIT = 8192;

  public DeadLetter {
    reason = cut(reason, REASON_LIMIT);
    detail = cut(detail, DETAIL_LIMIT);
  }

  /** The beginning of the text, without half of a surrogate pair at its end. */
  private static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(limit - 1));
    return text.substring(0, half ? limit - 1 : limit);
  }
}
