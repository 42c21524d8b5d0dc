package dev.spate.simulator;

/** Texts as their UTF-8 bytes, without making the bytes. */
final class Utf8 {
  private Utf8() {}

  /**
   * Orders as the bytes do, which is by code points: UTF-16 sorts the surrogate pairs, which are
   * the largest code points, before U+E000 to U+FFFF.
   */
  static int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean pairX = Character.isSurrogate(x);
        boolean pairY = Character.isSurrogate(y);
        return pairX == pairY ? Character.compare(x, y) : Boolean.compare(pairX, pairY);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** How many bytes a well-formed text has. */
  static int length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
