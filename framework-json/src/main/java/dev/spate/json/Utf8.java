package dev.spate.json;

import dev.spate.RejectedException;

/** Whether bytes are UTF-8 as RFC 3629 has it; Jackson itself lets surrogates and long forms by. */
final class Utf8 {
  private Utf8() {}

  /** Refuses bytes that are not. */
  static void check(String type, byte[] bytes, int offset, int length) {
    if (!isValid(bytes, offset, length)) {
      throw new RejectedException(type + ": not valid UTF-8");
    }
  }

  static boolean isValid(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int i = offset;
    while (i < end) {
      int more = following(bytes[i]);
      if (more < 0 || i + more >= end || (more > 0 && !second(bytes[i] & 0xff, bytes[i + 1]))) {
        return false;
      }
      for (int k = 2; k <= more; k++) {
        if ((bytes[i + k] & 0xc0) != 0x80) {
          return false;
        }
      }
      i += more + 1;
    }
    return true;
  }

  /** How many bytes follow this one, -1 when it begins no character. */
  private static int following(byte first) {
    if (first >= 0) {
      return 0;
    }
    int b = first & 0xff;
    if (b < 0xc2 || b > 0xf4) {
      return -1;
    }
    return b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
  }

  /** The second byte decides about long forms, surrogates and what is over U+10FFFF (table 3-7). */
  private static boolean second(int first, byte second) {
    int b = second & 0xff;
    int min = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int max = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    return b >= min && b <= max;
  }
}
