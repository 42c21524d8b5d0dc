package dev.spate.parquet;

import java.util.Arrays;

/** Bytes being written, the low byte of a number first. */
final class Bytes {
  private byte[] bytes;
  int size;

  Bytes(int room) {
    this.bytes = new byte[room];
  }

  byte[] array() {
    return Arrays.copyOf(bytes, size);
  }

  void u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void u32(int value) {
    fixed(value, 4);
  }

  void u64(long value) {
    fixed(value, 8);
  }

  void fixed(long value, int length) {
    room(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) (value >>> (8 * i));
    }
  }

  void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void raw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** A value of a byte array column: its length, then its bytes. */
  void text(byte[] utf8) {
    u32(utf8.length);
    raw(utf8);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
