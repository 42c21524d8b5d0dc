package dev.spate.analytics.windows;

import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;

/**
 * How many events become one value. Values may be mutable; the same events in the same order must
 * make the same bytes.
 *
 * @param <E> an event's payload
 * @param <A> what is kept between events
 * @param <R> what is made of it in the end
 */
public interface Aggregate<E, A, R> {
  /** Nothing yet. */
  A create();

  /** The value with one more event; may be {@code into} itself, changed. */
  A add(A into, E event);

  /** Both values together; may be {@code into} itself, changed. */
  A merge(A into, A other);

  /** What the value says. */
  R result(A from);

  /** Writes the value, a version first. */
  void write(A from, ByteWriter out);

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException when the bytes are none, or of another version
   */
  A read(ByteReader in);
}
