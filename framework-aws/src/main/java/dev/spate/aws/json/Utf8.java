package dev.spate.aws.json;

/** Well-formed UTF-8 (The Unicode Standard, table 3-7). */
final class Utf8 {
  /** Bytes of the longest sequence. */
  static final int LONGEST = 4;

  private Utf8() {}

  /**
   * The length of the well-formed sequence of two to four bytes at an index, or 0 if there is none.
   *
   * <p>Overlong forms, surrogates and code points beyond U+10FFFF are not well-formed: each would
   * give one text two spellings, and so slip past a comparison of bytes.
   */
  static int sequence(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xff;
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead < 0xc2 || lead > 0xf4 || end - at < length) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = at + 2; i < at + length; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** Writes a code point's UTF-8 to {@code out} and answers the index after it. */
  static int put(byte[] out, int at, int point) {
    int p = at;
    if (point < 0x80) {
      out[p++] = (byte) point;
      return p;
    }
    if (point < 0x800) {
      out[p++] = (byte) (0xc0 | (point >> 6));
    } else {
      if (point < 0x10000) {
        out[p++] = (byte) (0xe0 | (point >> 12));
      } else {
        out[p++] = (byte) (0xf0 | (point >> 18));
        out[p++] = (byte) (0x80 | ((point >> 12) & 0x3f));
      }
      out[p++] = (byte) (0x80 | ((point >> 6) & 0x3f));
    }
    out[p++] = (byte) (0x80 | (point & 0x3f));
    return p;
  }
}
