package dev.spate.models.onnx;

import dev.spate.models.InvalidModelException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one message of Protocol Buffers, field by field, over bytes that are not copied (source:
 * "Encoding", Protocol Buffers documentation). Groups, which nobody uses any more, are refused.
 */
public final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private int wire;

  /** Over a whole message. */
  public ProtoReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ProtoReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Goes to the next field; its value must be read or skipped before the one after. */
  public boolean next() {
    if (at >= end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    wire = (int) (tag & 7);
    if (tag >>> 3 == 0 || tag >>> 32 != 0) {
      throw damaged("field number " + (tag >>> 3));
    }
    return true;
  }

  /** The number of the field. */
  public int field() {
    return field;
  }

  /** The value of a whole-number field; signed ones as they are, not zigzag. */
  public long number() {
    expect(VARINT);
    return varint();
  }

  /** The value of a float field. */
  public float number32() {
    expect(FIXED32);
    return Float.intBitsToFloat((int) fixed(4));
  }

  /** The value of a double field. */
  public double number64() {
    expect(FIXED64);
    return Double.longBitsToDouble(fixed(8));
  }

  /** The value of a message field. */
  public ProtoReader message() {
    int length = length();
    ProtoReader inner = new ProtoReader(bytes, at, at + length);
    at += length;
    return inner;
  }

  /** The value of a bytes field. */
  public byte[] bytes() {
    int length = length();
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** The value of a text field. */
  public String text() {
    int length = length();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  /** Appends the value or, when it is packed, the values of a repeated whole-number field. */
  public void numbers(Numbers.Longs to) {
    if (wire == LENGTH) {
      ProtoReader packed = message();
      while (packed.at < packed.end) {
        to.add(packed.varint());
      }
    } else {
      to.add(number());
    }
  }

  /** Appends the value or values of a repeated float field. */
  public void numbers32(Numbers.Floats to) {
    if (wire == LENGTH) {
      ProtoReader packed = message();
      while (packed.at < packed.end) {
        to.add(Float.intBitsToFloat((int) packed.fixed(4)));
      }
    } else {
      to.add(number32());
    }
  }

  /** Appends the value or values of a repeated double field. */
  public void numbers64(Numbers.Doubles to) {
    if (wire == LENGTH) {
      ProtoReader packed = message();
      while (packed.at < packed.end) {
        to.add(Double.longBitsToDouble(packed.fixed(8)));
      }
    } else {
      to.add(number64());
    }
  }

  /** Goes past the value. */
  public void skip() {
    switch (wire) {
      case VARINT -> varint();
      case FIXED64 -> fixed(8);
      case LENGTH -> message();
      case FIXED32 -> fixed(4);
      default -> throw damaged("wire type " + wire);
    }
  }

  private int length() {
    expect(LENGTH);
    long length = varint();
    if (length < 0 || length > end - at) {
      throw damaged("a length of " + length);
    }
    return (int) length;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= end) {
        throw damaged("a number that does not end");
      }
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw damaged("a number of more than 64 bits");
  }

  private long fixed(int length) {
    if (end - at < length) {
      throw damaged("a number that does not end");
    }
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[at + i] & 0xff);
    }
    at += length;
    return value;
  }

  private void expect(int wanted) {
    if (wire != wanted) {
      throw damaged("wire type " + wire + " in place of " + wanted);
    }
  }

  private InvalidModelException damaged(String what) {
    return new InvalidModelException(
        "no such Protocol Buffers message: " + what + " in field " + field + ", at byte " + at);
  }
}
