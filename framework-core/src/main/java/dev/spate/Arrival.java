package dev.spate;

import java.util.OptionalInt;

/**
 * One event as an engine received it: the original bytes, and how to read the value in them.
 *
 * <p>Reading is left to the strand that handles the event, so that one unreadable event is rejected
 * alone and not its whole batch.
 *
 * @param original the event with the bytes as they came
 * @param attempt which delivery this is, from 1; absent where the source does not tell
 */
public record Arrival<T>(Event<byte[]> original, OptionalInt attempt, Payload<T> payload) {
  /** Reads the value. */
  @FunctionalInterface
  public interface Payload<T> {
    /**
     * The value.
     *
     * @throws RejectedException when the bytes are not such a value
     */
    T read();
  }

  /** An event whose data a codec reads. */
  public static <T> Arrival<T> of(Event<byte[]> original, OptionalInt attempt, Codec<T> codec) {
    return new Arrival<>(original, attempt, () -> codec.decode(original.data()));
  }

  /** The event with its value. */
  public Event<T> event() {
    return original.with(payload.read());
  }
}
