package dev.spate.aws.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes within a larger array, shared and not copied: valid while nobody writes to the array.
 *
 * <p>It is no record, since a record's {@code equals} would compare the arrays' identity.
 */
public final class Slice {
  private final byte[] array;
  private final int offset;
  private final int length;

  Slice(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** The array itself, to be read from {@link #offset()} for {@link #length()} bytes. */
  public byte[] array() {
    return array;
  }

  /** The first byte's index in the array. */
  public int offset() {
    return offset;
  }

  /** How many bytes. */
  public int length() {
    return length;
  }

  /** A copy of the bytes, free of the larger array. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** The bytes read as UTF-8. */
  public String utf8() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }
}
