package dev.spate.images;

import java.io.ByteArrayOutputStream;

/** Collects a colour profile from the APP2 segments of a JPEG (ICC.1:2022, annex B.4). */
final class IccChunks {
  private static final String NAME = "ICC_PROFILE\0";

  private final byte[][] chunks = new byte[256][];
  private int expected;

  /** Takes the segment {@code bytes[from, to)} if it belongs to a profile. */
  void add(byte[] bytes, int from, int to) {
    int data = from + NAME.length() + 2;
    if (data <= to && Bytes.starts(bytes, from, NAME)) {
      chunks[bytes[data - 2] & 0xff] = java.util.Arrays.copyOfRange(bytes, data, to);
      expected = bytes[data - 1] & 0xff;
    }
  }

  /** The whole profile; empty if there is none or a part is missing. */
  byte[] profile() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int i = 1; i <= expected; i++) {
      byte[] chunk = chunks[i];
      if (chunk == null) {
        return new byte[0];
      }
      whole.writeBytes(chunk);
    }
    return whole.toByteArray();
  }
}
