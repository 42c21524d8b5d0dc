package dev.spate;

import dev.spate.http.Request;
import dev.spate.http.Response;

/**
 * Bytes to value and back. {@code decode(encode(v))} equals {@code v}.
 *
 * @param <T> the payload's type
 */
public interface Codec<T> {
  /** The value's bytes, in a new array. */
  byte[] encode(T value);

  /**
   * The value in a slice of a buffer. It shares nothing with the buffer, which is read again when
   * the event comes again.
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

  /**
   * The value in a request's body.
   *
   * @throws RejectedException when it is none: the client is answered 400 with the reason
   */
  default T read(Request request) {
    return decode(request.body());
  }

  /**
   * A response with this value as its body.
   *
   * @throws IllegalStateException when the value cannot be encoded, which is no fault of the client
   */
  default Response response(int status, T value) {
    try {
      return Response.of(status, contentType(), encode(value));
    } catch (RejectedException e) {
      throw new IllegalStateException("the answer cannot be encoded: " + e.reason(), e);
    }
  }
}
