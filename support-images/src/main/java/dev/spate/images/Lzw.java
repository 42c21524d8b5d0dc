package dev.spate.images;

import dev.spate.RejectedException;

/** Decompresses the pixels of a GIF frame (GIF89a, appendix F: LZW with variable code length). */
final class Lzw {
  private static final int MOST_CODES = 4096;

  private final byte[] bytes;
  private final int[] prefix = new int[MOST_CODES];
  private final byte[] suffix = new byte[MOST_CODES];
  private final byte[] stack = new byte[MOST_CODES + 1];
  private int at;
  private int blockLeft;
  private int bits;
  private int bitCount;

  private Lzw(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Fills {@code out} with indexes; the compressed data start at {@code at} with the code size. */
  static void decode(byte[] bytes, int at, byte[] out) {
    int size = Bytes.u8(bytes, at);
    if (size < 1 || size > 8) { // 1 is forbidden but written by some programs
      throw new RejectedException("damaged GIF: code size " + size);
    }
    new Lzw(bytes, at + 1).decode(size, out);
  }

  private void decode(int size, byte[] out) {
    int clear = 1 << size;
    int next = clear + 2;
    int width = size + 1;
    int previous = -1;
    int first = 0;
    for (int filled = 0; filled < out.length; ) {
      int code = code(width);
      if (code == clear) {
        next = clear + 2;
        width = size + 1;
        previous = -1;
        continue;
      }
      boolean fresh = code == next && previous >= 0 && next < MOST_CODES;
      boolean known = code < clear || (code > clear + 1 && code < next);
      if (!known && !fresh) {
        throw new RejectedException("damaged GIF: %d of %d pixels".formatted(filled, out.length));
      }
      int depth = 0;
      if (fresh) {
        stack[depth++] = (byte) first;
      }
      int walk = fresh ? previous : code;
      while (walk >= clear) {
        stack[depth++] = suffix[walk];
        walk = prefix[walk];
      }
      first = walk;
      stack[depth++] = (byte) walk;
      while (depth > 0 && filled < out.length) {
        out[filled++] = stack[--depth];
      }
      if (previous >= 0 && next < MOST_CODES) {
        prefix[next] = previous;
        suffix[next++] = (byte) first;
        if (next == 1 << width && width < 12) {
          width++;
        }
      }
      previous = code;
    }
  }

  private int code(int width) {
    while (bitCount < width) {
      if (blockLeft == 0) {
        blockLeft = Bytes.u8(bytes, at++);
        if (blockLeft == 0) {
          throw new RejectedException("truncated GIF: pixels are missing");
        }
      }
      bits |= Bytes.u8(bytes, at++) << bitCount;
      bitCount += 8;
      blockLeft--;
    }
    int code = bits & ((1 << width) - 1);
    bits >>>= width;
    bitCount -= width;
    return code;
  }
}
