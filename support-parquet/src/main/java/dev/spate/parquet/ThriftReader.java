package dev.spate.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads structures of Thrift's compact protocol into maps by field number: numbers as {@link Long},
 * bytes as {@code byte[]}, lists and further maps.
 */
final class ThriftReader {
  private static final int MOST_DEPTH = 16;

  private final byte[] bytes;
  private int at;

  ThriftReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  int position() {
    return at;
  }

  Map<Integer, Object> struct() throws IOException {
    return struct(0);
  }

  private Map<Integer, Object> struct(int depth) throws IOException {
    if (depth > MOST_DEPTH) {
      throw new IOException("structures are nested deeper than " + MOST_DEPTH);
    }
    Map<Integer, Object> fields = new HashMap<>();
    int id = 0;
    for (int head = u8(); head != 0; head = u8()) {
      int delta = head >>> 4;
      id = delta == 0 ? (int) zigzag() : id + delta;
      fields.put(id, value(head & 15, depth));
    }
    return fields;
  }

  private Object value(int type, int depth) throws IOException {
    return switch (type) {
      case 1 -> 1L;
      case 2 -> 0L;
      case 3 -> (long) u8();
      case 4, 5, 6 -> zigzag();
      case 7 -> raw(8);
      case 8 -> raw(varint());
      case 9, 10 -> list(depth);
      case 12 -> struct(depth + 1);
      default -> throw new IOException("a field of type " + type + " at byte " + at);
    };
  }

  private List<Object> list(int depth) throws IOException {
    int head = u8();
    long size = head >>> 4 == 15 ? varint() : head >>> 4;
    if (size < 0 || size > bytes.length - at) {
      throw new IOException("a list of " + size + " at byte " + at);
    }
    List<Object> list = new ArrayList<>((int) size);
    for (long i = 0; i < size; i++) {
      list.add(value(head & 15, depth));
    }
    return list;
  }

  private int u8() throws IOException {
    if (at >= bytes.length) {
      throw new IOException("the file's metadata end early");
    }
    return bytes[at++] & 0xff;
  }

  private byte[] raw(long length) throws IOException {
    if (length < 0 || length > bytes.length - at) {
      throw new IOException(length + " bytes at byte " + at + " of " + bytes.length);
    }
    at += (int) length;
    return Arrays.copyOfRange(bytes, at - (int) length, at);
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = u8();
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new IOException("a number of more than 64 bits at byte " + at);
  }

  private long zigzag() throws IOException {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }
}
