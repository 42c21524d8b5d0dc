package dev.spate.parquet;

import java.io.IOException;

/**
 * Small numbers as runs of equal ones and packed groups of eight (source: "Run Length Encoding /
 * Bit-Packing Hybrid", Parquet encodings).
 */
final class Runs {
  private Runs() {}

  static void write(int[] values, int count, int width, Bytes out) {
    int packedFrom = 0;
    int i = 0;
    while (i < count) {
      int to = i + 1;
      while (to < count && values[to] == values[i]) {
        to++;
      }
      // A run begins where a packed group ends.
      int from = i + ((packedFrom - i) & 7);
      if (to - from >= 8) {
        pack(values, packedFrom, from, width, out);
        out.varint((long) (to - from) << 1);
        out.fixed(values[i], (width + 7) >>> 3);
        packedFrom = to;
      }
      i = to;
    }
    pack(values, packedFrom, count, width, out);
  }

  private static void pack(int[] values, int from, int to, int width, Bytes out) {
    if (from == to) {
      return;
    }
    int groups = (to - from + 7) >>> 3;
    out.varint((long) groups << 1 | 1);
    long bits = 0;
    int held = 0;
    for (int i = from; i < from + groups * 8; i++) {
      bits |= (i < to ? (long) values[i] : 0L) << held;
      held += width;
      while (held >= 8) {
        out.u8((int) bits);
        bits >>>= 8;
        held -= 8;
      }
    }
  }

  static int[] read(byte[] bytes, int from, int end, int count, int width) throws IOException {
    int[] values = new int[count];
    int at = from;
    int filled = 0;
    while (filled < count) {
      long head = 0;
      for (int shift = 0; ; shift += 7) {
        if (at >= end || shift > 35) {
          throw new IOException("runs end after " + filled + " of " + count + " values");
        }
        int b = bytes[at++] & 0xff;
        head |= (long) (b & 0x7f) << shift;
        if (b < 0x80) {
          break;
        }
      }
      boolean packed = (head & 1) == 1;
      long length = packed ? (head >>> 1) * width : (width + 7) >>> 3;
      if (length > end - at) {
        throw new IOException("a run of " + length + " bytes has " + (end - at));
      }
      int size = (int) Math.min(count - filled, packed ? (head >>> 1) * 8 : head >>> 1);
      for (int i = 0; i < size; i++) {
        values[filled++] =
            packed ? bits(bytes, at, i * (long) width, width) : bits(bytes, at, 0, width);
      }
      at += (int) length;
    }
    return values;
  }

  private static int bits(byte[] bytes, int from, long offset, int width) {
    int value = 0;
    for (int i = 0; i < width; i++) {
      long bit = offset + i;
      value |= (bytes[from + (int) (bit >>> 3)] >>> (bit & 7) & 1) << i;
    }
    return value;
  }
}
