package dev.spate.sketches;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Reads what a {@link ByteWriter} wrote. Each method throws {@link IllegalArgumentException} when
 * the bytes end early or are not such a value, and none makes anything larger than the bytes that
 * are there.
 */
public final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  /** All of these bytes. */
  public ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** A part of these bytes. */
  public ByteReader(byte[] bytes, int from, int length) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    this.bytes = bytes;
    this.at = from;
    this.end = from + length;
  }

  /** How many bytes are left. */
  public int remaining() {
    return end - at;
  }

  /** Reads the version that bytes begin with. */
  public void version(String what, int known) {
    int version = u8();
    if (version != known) {
      throw new IllegalArgumentException(
          what + " of version " + version + " where version " + known + " is read");
    }
  }

  /** Reads one byte, 0 to 255. */
  public int u8() {
    need(1);
    return bytes[at++] & 0xff;
  }

  /** Reads a number of variable length. */
  public long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = u8();
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number has more than 64 bits at byte " + at);
  }

  /** Reads a number that counts things of at least {@code each} bytes that follow. */
  public int count(int each) {
    long count = varint();
    if (count < 0 || count > remaining() / Math.max(1, each)) {
      throw new IllegalArgumentException(
          count + " things cannot be in the " + remaining() + " bytes that are left");
    }
    return (int) count;
  }

  /** Reads a number that may be below zero. */
  public long zigzag() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** Reads eight bytes. */
  public long fixed64() {
    need(8);
    long value = 0;
    for (int i = 0; i < 64; i += 8) {
      value |= (bytes[at++] & 0xffL) << i;
    }
    return value;
  }

  /** Reads a number with a fraction. */
  public double f64() {
    return Double.longBitsToDouble(fixed64());
  }

  /** Reads text. */
  public String text() {
    int length = count(1);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** Reads bytes. */
  public byte[] bytes() {
    return raw(count(1));
  }

  /** Reads so many bytes. */
  public byte[] raw(int length) {
    need(length);
    byte[] part = new byte[length];
    System.arraycopy(bytes, at, part, 0, length);
    at += length;
    return part;
  }

  private void need(int count) {
    if (count < 0 || count > remaining()) {
      throw new IllegalArgumentException(
          count + " bytes are needed at byte " + at + ", where " + remaining() + " are left");
    }
  }
}
