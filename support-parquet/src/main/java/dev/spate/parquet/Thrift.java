package dev.spate.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes structures in Thrift's compact protocol (source: "Thrift Compact protocol encoding",
 * Apache Thrift). Fields are written in the order of their numbers.
 */
final class Thrift {
  private static final int TRUE = 1;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;

  final Bytes out = new Bytes(256);
  private final Deque<Integer> outer = new ArrayDeque<>();
  private int last;

  private void field(int id, int type) {
    out.u8((id - last) << 4 | type);
    last = id;
  }

  Thrift i32(int id, int value) {
    field(id, I32);
    zigzag(value);
    return this;
  }

  Thrift i64(int id, long value) {
    field(id, I64);
    zigzag(value);
    return this;
  }

  Thrift yes(int id) {
    field(id, TRUE);
    return this;
  }

  Thrift text(int id, String value) {
    return binary(id, value.getBytes(StandardCharsets.UTF_8));
  }

  Thrift binary(int id, byte[] value) {
    field(id, BINARY);
    out.varint(value.length);
    out.raw(value);
    return this;
  }

  /** Begins a structure that is a field. */
  Thrift begin(int id) {
    field(id, STRUCT);
    return element();
  }

  /** Begins a structure that is an element of a list, or stands alone. */
  Thrift element() {
    outer.push(last);
    last = 0;
    return this;
  }

  Thrift end() {
    out.u8(0);
    last = outer.pop();
    return this;
  }

  /** Begins a list of so many structures. */
  Thrift structs(int id, int size) {
    return list(id, size, STRUCT);
  }

  /** Begins a list of so many numbers. */
  Thrift numbers(int id, int size) {
    return list(id, size, I32);
  }

  Thrift texts(int id, String value) {
    list(id, 1, BINARY);
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    out.varint(utf8.length);
    out.raw(utf8);
    return this;
  }

  private Thrift list(int id, int size, int type) {
    field(id, LIST);
    if (size < 15) {
      out.u8(size << 4 | type);
    } else {
      out.u8(0xf0 | type);
      out.varint(size);
    }
    return this;
  }

  Thrift zigzag(long value) {
    out.varint((value << 1) ^ (value >> 63));
    return this;
  }
}
