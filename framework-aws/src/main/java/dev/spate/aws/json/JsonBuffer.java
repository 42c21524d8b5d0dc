package dev.spate.aws.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a document that is written, up to a limit, and how texts are written into them. */
abstract class JsonBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  /** For each control character the letter of its short escape, or 0. */
  private static final byte[] SHORT = new byte[' '];

  static {
    SHORT['\b'] = 'b';
    SHORT['\t'] = 't';
    SHORT['\n'] = 'n';
    SHORT['\f'] = 'f';
    SHORT['\r'] = 'r';
  }

  private final int limit;
  byte[] out;
  int size;

  JsonBuffer(int limit, int expected) {
    this.limit = limit;
    this.out = new byte[Math.min(expected, limit)];
  }

  final void quote(String text) {
    int length = text.length();
    put('"');
    for (int i = plain(text); i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        character(c);
        continue;
      }
      int point = text.codePointAt(i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        throw new IllegalArgumentException("half a surrogate pair at index " + i);
      }
      i += Character.charCount(point) - 1;
      reserve(4);
      size = Utf8.put(out, size, point);
    }
    put('"');
  }

  /** Appends what stands before a text's first character that is not plain; answers its index. */
  private int plain(String text) {
    int length = text.length();
    reserve(length);
    int i = 0;
    while (i < length && isPlain(text.charAt(i))) {
      out[size + i] = (byte) text.charAt(i);
      i++;
    }
    size += i;
    return i;
  }

  private static boolean isPlain(int c) {
    return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
  }

  /** One character of ASCII inside a string. */
  final void character(int c) {
    if (isPlain(c)) {
      put(c);
    } else if (c >= ' ' || SHORT[c] != 0) {
      put('\\');
      put(c >= ' ' ? c : SHORT[c]);
    } else {
      put('\\');
      put('u');
      put('0');
      put('0');
      put(HEX[c >> 4]);
      put(HEX[c & 15]);
    }
  }

  @SuppressWarnings("deprecation") // the only copy of characters to bytes without a charset
  final void ascii(String text) {
    reserve(text.length());
    text.getBytes(0, text.length(), out, size);
    size += text.length();
  }

  final void append(byte[] array, int offset, int length) {
    reserve(length);
    System.arraycopy(array, offset, out, size, length);
    size += length;
  }

  final void put(int b) {
    if (size == out.length) {
      reserve(1);
    }
    out[size++] = (byte) b;
  }

  final void reserve(int bytes) {
    long needed = (long) size + bytes;
    if (needed > limit) {
      throw new JsonException("$", size, "at most " + limit + " bytes to write", needed + " bytes");
    }
    if (needed > out.length) {
      out = Arrays.copyOf(out, (int) Math.min(Math.max(needed, 2L * out.length), limit));
    }
  }
}
