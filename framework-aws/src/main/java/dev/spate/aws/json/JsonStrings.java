package dev.spate.aws.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The strings of a document. What is plain in them, most of what there is, is passed over and
 * copied eight bytes at a time.
 */
abstract class JsonStrings extends JsonCursor {
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGHEST = EACH << 7;
  private static final byte[] NOTHING = {};

  /** The last string's raw bytes without its quotes, or the last number. */
  int textFrom;

  int textTo;

  /**
   * The last string's bytes once its escapes are resolved: fewer than its raw bytes if it has any,
   * and then they are in {@link #resolved}.
   */
  int textSize;

  byte[] resolved;

  /** The two arrays, to be read and written eight bytes at a time. */
  private final ByteBuffer words;

  private ByteBuffer resolvedWords;

  /** What {@link #textAgain} gave last, and where that is. */
  private String again = "";

  private int againFrom;
  private int againTo;

  JsonStrings(byte[] bytes, int start, int end, JsonLimits limits) {
    super(bytes, start, end, limits);
    words = words(bytes);
    resolved = NOTHING;
    resolvedWords = words;
  }

  /** Whether the last string is in the document as it is, without escapes. */
  final boolean isRaw() {
    return textSize == textTo - textFrom;
  }

  /** Whether the last string is this text of ASCII, and without escapes. */
  final boolean says(String ascii) {
    boolean same = isRaw() && textSize == ascii.length();
    for (int i = 0; same && i < textSize; i++) {
      same = bytes[textFrom + i] == ascii.charAt(i);
    }
    return same;
  }

  final String text() {
    return isRaw()
        ? new String(bytes, textFrom, textSize, UTF_8)
        : new String(resolved, 0, textSize, UTF_8);
  }

  /** The last string: the one that this gave last if it is written in the same way. */
  final String textAgain() {
    if (!Arrays.equals(bytes, againFrom, againTo, bytes, textFrom, textTo)) {
      againFrom = textFrom;
      againTo = textTo;
      again = text();
    }
    return again;
  }

  private static ByteBuffer words(byte[] array) {
    return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads the string whose opening quote is the current byte. */
  final void scanString() {
    textFrom = at + 1;
    int p = plain(textFrom);
    while (p < end) {
      byte b = bytes[p];
      if (b == '"') {
        close(p, p - textFrom);
        return;
      }
      if (b == '\\') {
        scanEscaped(p);
        return;
      }
      p = plain(p + sequence(p));
    }
    throw failure(end, "the end of a string", found(end));
  }

  /** The index of the first byte that is no plain character: it ends a string or is looked at. */
  private int plain(int from) {
    int p = from;
    while (p <= end - Long.BYTES) {
      int count = plain(words.getLong(p));
      p += count;
      if (count < Long.BYTES) {
        return p;
      }
    }
    while (p < end && bytes[p] >= ' ' && bytes[p] != '"' && bytes[p] != '\\') {
      p++;
    }
    return p;
  }

  /**
   * How many of eight bytes, the lowest first, are printable ASCII other than quote and backslash
   * before the first that is not. A subtraction sets the highest bit of a byte that is too small;
   * what it borrows from the byte above counts no more.
   */
  private static int plain(long word) {
    long quote = (word ^ EACH * '"') - EACH;
    long backslash = (word ^ EACH * '\\') - EACH;
    long special = (word | word - EACH * ' ' | quote | backslash) & HIGHEST;
    return Long.numberOfTrailingZeros(special) >>> 3;
  }

  /**
   * Reads on from a string's first backslash, resolving escapes in the same pass: at each escape
   * the processor guesses wrongly, and a second pass would pay for that again.
   */
  private void scanEscaped(int backslash) {
    int o = backslash - textFrom;
    byte[] out = room(o, 0);
    System.arraycopy(bytes, textFrom, out, 0, o);
    int p = backslash;
    while (p < end) {
      out = o <= out.length - Long.BYTES ? out : room(o, o);
      byte b = bytes[p];
      if (b == '\\') {
        int point = escaped(p);
        o = Utf8.put(out, o, point);
        p += bytes[p + 1] != 'u' ? 2 : point < 0x10000 ? 6 : 12;
      } else if (b == '"') {
        close(p, o);
        return;
      } else {
        int length = copyPlain(p, o);
        if (length == 0) {
          length = b >= ' ' ? 1 : sequence(p);
          System.arraycopy(bytes, p, out, o, length);
        }
        p += length;
        o += length;
      }
    }
    throw failure(end, "the end of a string", found(end));
  }

  /** Copies plain bytes, eight at a time where there is room for so many; answers how many. */
  private int copyPlain(int from, int to) {
    ByteBuffer in = words;
    ByteBuffer out = resolvedWords;
    int most = Math.min(end - from, out.limit() - to) - Long.BYTES;
    int copied = 0;
    int count = Long.BYTES;
    while (copied <= most && count == Long.BYTES) {
      long word = in.getLong(from + copied);
      out.putLong(to + copied, word);
      count = plain(word);
      copied += count;
    }
    return copied;
  }

  private void close(int quote, int size) {
    textTo = quote;
    textSize = size;
    at = quote + 1;
    checkLimit("a string of at most ", size, limits.stringBytes(), " bytes");
  }

  /** The resolved text's array, with room for eight bytes after {@code size}. */
  private byte[] room(int size, int kept) {
    if (size > resolved.length - Long.BYTES) {
      byte[] larger = new byte[Math.max(256, 2 * size + Long.BYTES)];
      System.arraycopy(resolved, 0, larger, 0, kept);
      resolved = larger;
      resolvedWords = words(larger);
    }
    return resolved;
  }

  /** The length of the sequence of UTF-8 at an index, where no plain character is. */
  private int sequence(int p) {
    if (bytes[p] >= 0) {
      throw failure(p, "an escape sequence", "a bare control character");
    }
    int length = Utf8.sequence(bytes, p, end);
    if (length == 0) {
      throw failure(p, "UTF-8", "bytes that are not well-formed");
    }
    return length;
  }

  /** The code point that the escape sequence at an index stands for. */
  private int escaped(int p) {
    byte letter = p + 1 < end ? bytes[p + 1] : 0;
    return switch (letter) {
      case '"', '\\', '/' -> letter;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int unit = hex(p + 2);
        yield (unit & 0xf800) == 0xd800 ? pair(p, unit) : unit;
      }
      default -> throw failure(p, "an escape sequence", "a backslash before something else");
    };
  }

  private int pair(int p, int high) {
    boolean another = p + 7 < end && bytes[p + 6] == '\\' && bytes[p + 7] == 'u';
    int low = another ? hex(p + 8) : 0;
    if (high >= 0xdc00 || (low & 0xfc00) != 0xdc00) {
      throw failure(p, "an escaped pair of surrogates", "half a pair");
    }
    return Character.toCodePoint((char) high, (char) low);
  }

  private int hex(int from) {
    int unit = 0;
    for (int p = from; p < from + 4; p++) {
      int digit = p < end ? Character.digit(bytes[p], 16) : -1;
      if (digit < 0) {
        throw failure(p, "four hexadecimal digits", "something else");
      }
      unit = (unit << 4) | digit;
    }
    return unit;
  }
}
