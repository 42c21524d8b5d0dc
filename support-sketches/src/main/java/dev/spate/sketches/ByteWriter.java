package dev.spate.sketches;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes being written: numbers of variable length (base 128, low bits first, as in Protocol
 * Buffers, "Encoding"), fixed ones with the low byte first, text with its length before it.
 */
public final class ByteWriter {
  private byte[] bytes;
  private int size;

  /** Nothing yet. */
  public ByteWriter() {
    this.bytes = new byte[64];
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes one byte. */
  public ByteWriter u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** Writes a number in as few bytes as it needs; below zero it needs ten. */
  public ByteWriter varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** Writes a number that may be below zero, small where it is near zero. */
  public ByteWriter zigzag(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  /** Writes eight bytes. */
  public ByteWriter fixed64(long value) {
    room(8);
    for (int i = 0; i < 64; i += 8) {
      bytes[size++] = (byte) (value >>> i);
    }
    return this;
  }

  /** Writes a number with a fraction in eight bytes. */
  public ByteWriter f64(double value) {
    return fixed64(Double.doubleToRawLongBits(value));
  }

  /** Writes text in UTF-8 with its length before it. */
  public ByteWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return varint(utf8.length).raw(utf8, 0, utf8.length);
  }

  /** Writes bytes with their length before them. */
  public ByteWriter bytes(byte[] value) {
    return varint(value.length).raw(value, 0, value.length);
  }

  /** Writes bytes as they are. */
  public ByteWriter raw(byte[] value, int from, int length) {
    room(length);
    System.arraycopy(value, from, bytes, size, length);
    size += length;
    return this;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
