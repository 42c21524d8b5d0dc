package dev.spate.json;

import dev.spate.Codec;
import java.util.Objects;

/**
 * JSON of one type; generated code extends it.
 *
 * @param <T> the payload's type
 */
public abstract class GeneratedCodec<T> implements Codec<T> {
  private final String type;
  private final JsonLimits limits;

  /** A codec that calls the type so in what it refuses. */
  protected GeneratedCodec(String type, JsonLimits limits) {
    this.type = type;
    this.limits = limits;
  }

  /** Reads the value that is next. */
  protected abstract T read(JsonIn in);

  /** Writes the value. */
  protected abstract void write(JsonOut out, T value);

  /**
   * The value's JSON.
   *
   * @throws dev.spate.RejectedException when it is longer than a document may be
   * @throws IllegalArgumentException when the value could not be read again: a component is null
   */
  @Override
  public final byte[] encode(T value) {
    JsonOut out = new JsonOut(type, limits.depth());
    write(out, value);
    byte[] bytes = out.toByteArray();
    limits.check(type, bytes.length);
    return bytes;
  }

  @Override
  public final T decode(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    limits.check(type, length);
    JsonIn in =
        new JsonIn(type, Utf8.checked(type, buffer, offset, length), offset, length, limits);
    T value = read(in);
    in.end();
    return value;
  }

  @Override
  public final String contentType() {
    return "application/json";
  }
}
