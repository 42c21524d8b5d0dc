package dev.spate;

/**
 * Bytes to value and back. {@code decode(encode(v))} equals {@code v}.
 *
 * @param <T> the payload's type
 */
public interface Codec<T> {
  /** The value's bytes. */
  byte[] encode(T value);

  /**
   * The value in a slice of a buffer.
   *
   * @throws RejectedException when the bytes are not such a value, naming the place and the reason,
   *     never the content
   */
  T decode(byte[] buffer, int offset, int length);

  /** The value in these bytes. */
  default T decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /** The media type of the bytes. */
  String contentType();
}
