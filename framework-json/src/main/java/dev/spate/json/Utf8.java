package dev.spate.json;

import dev.spate.RejectedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Whether bytes are UTF-8 as RFC 3629 has it; Jackson itself lets surrogates and long forms by. */
final class Utf8 {
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGHEST = EACH << 7;

  private Utf8() {}

  /**
   * How many of eight bytes, the lowest first, go on with a string of JSON before the first that
   * does not: quote, backslash or control character. A subtraction sets the highest bit of a byte
   * that is too small; what it borrows from the byte above counts no more.
   */
  static int plain(long word) {
    long quote = word ^ EACH * '"';
    long backslash = word ^ EACH * '\\';
    long special =
        (word - EACH * ' ' & ~word) | (quote - EACH & ~quote) | (backslash - EACH & ~backslash);
    return Long.numberOfTrailingZeros(special & HIGHEST) >>> 3;
  }

  /** Refuses bytes that are not; answers them to be read eight at a time, the lowest first. */
  static ByteBuffer checked(String type, byte[] bytes, int offset, int length) {
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (!isValid(words, offset, length)) {
      throw new RejectedException(type + ": not valid UTF-8");
    }
    return words;
  }

  @SuppressWarnings("ByteBufferBackingArray") // made by wrap
  static boolean isValid(ByteBuffer words, int offset, int length) {
    byte[] bytes = words.array();
    int end = offset + length;
    int i = offset;
    while (i < end) {
      if (i <= end - Long.BYTES && (words.getLong(i) & HIGHEST) == 0) {
        i += Long.BYTES; // ASCII
        continue;
      }
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
