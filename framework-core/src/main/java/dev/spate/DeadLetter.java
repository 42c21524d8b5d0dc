package dev.spate;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * An event that will not be tried again by itself, kept for a person.
 *
 * @param function the application and function that gave up, such as {@code gallery.resize}
 * @param event the event with its original bytes and its id, so that a redrive is the same event
 * @param reason why, in a sentence
 * @param detail the stack trace, empty when there is none; at most 8,192 characters
 */
public record DeadLetter(
    String function,
    Event<byte[]> event,
    OptionalInt attempt,
    String reason,
    String detail,
    Instant at) {
  /** Characters of stack trace that are kept. */
  public static final int DETAIL_LIMIT = 8192;

  public DeadLetter {
    if (detail.length() > DETAIL_LIMIT) {
      detail = detail.substring(0, DETAIL_LIMIT);
    }
  }
}
