package dev.spate.aws;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one message in Protocol Buffers' encoding (source: "Encoding", Protocol Buffers
 * Documentation), as far as Kinesis needs it. What is no such message throws {@link
 * IllegalArgumentException}.
 */
final class Protobuf {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;

  private final byte[] message;
  private int at;
  private int field;
  private int kind;

  Protobuf(byte[] message) {
    this.message = message;
  }

  /** Goes on to the next field, if there is one; exactly one call must then take its value. */
  boolean next() {
    if (at == message.length) {
      return false;
    }
    long tag = varint();
    kind = (int) (tag & 7);
    field = (int) (tag >>> 3);
    require(tag >>> 3 >= 1 && tag >>> 3 < 1 << 29);
    return true;
  }

  int field() {
    return field;
  }

  long number() {
    require(kind == VARINT);
    return varint();
  }

  byte[] bytes() {
    require(kind == LENGTH);
    long length = varint();
    require(length >= 0 && length <= message.length - at);
    at += (int) length;
    return Arrays.copyOfRange(message, at - (int) length, at);
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  void skip() {
    switch (kind) {
      case VARINT -> varint();
      case FIXED_64 -> forward(8);
      case LENGTH -> bytes();
      case FIXED_32 -> forward(4);
      default -> throw new IllegalArgumentException("a field of an unknown kind");
    }
  }

  private void forward(int bytes) {
    require(bytes <= message.length - at);
    at += bytes;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      require(at < message.length);
      byte b = message[at++];
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }

  private static void require(boolean right) {
    if (!right) {
      throw new IllegalArgumentException("not a message of Protocol Buffers");
    }
  }

  static void write(ByteArrayOutputStream out, int field, byte[] bytes) {
    varint(out, ((long) field << 3) | LENGTH);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  static void write(ByteArrayOutputStream out, int field, long number) {
    varint(out, ((long) field << 3) | VARINT);
    varint(out, number);
  }

  private static void varint(ByteArrayOutputStream out, long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
