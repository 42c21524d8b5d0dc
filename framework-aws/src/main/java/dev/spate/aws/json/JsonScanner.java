package dev.spate.aws.json;

/**
 * The words of JSON (RFC 8259) in the bytes of one document: strings, numbers, literals, and values
 * to pass over. {@link JsonReader} gives them out.
 *
 * <p>Strictness, where the RFC or common parsers leave room:
 *
 * <ul>
 *   <li>Only UTF-8, and no byte order mark (RFC 8259, 8.1: a sender must not add one). Jackson
 *       accepts the mark and guesses UTF-16 and UTF-32; nothing on AWS sends them.
 *   <li>Only well-formed UTF-8. Jackson accepts overlong forms and code points beyond U+10FFFF.
 *   <li>No escape of half a surrogate pair: it has no UTF-8, so bytes and text of the same string
 *       would differ. Jackson accepts it in values.
 *   <li>No empty document, no NaN or Infinity, no comments, no leading zero or plus, no trailing
 *       comma: as Jackson's defaults.
 *   <li>Repeated member names are delivered as often as they occur, as by Jackson's parser: the
 *       caller knows which of its members may not repeat.
 *   <li>U+007F and the C1 controls need no escape: as the RFC's grammar says.
 * </ul>
 */
abstract class JsonScanner extends JsonCursor {
  private static final byte[] NOTHING = {};

  /** The last string's raw bytes without its quotes, or the last number. */
  int textFrom;

  int textTo;

  /**
   * The last string's bytes once its escapes are resolved: fewer than its raw bytes if it has any,
   * and then they are in {@link #resolved}.
   */
  int textSize;

  byte[] resolved = NOTHING;

  /** Whether the last number has neither fraction nor exponent. */
  boolean whole;

  JsonScanner(byte[] bytes, int start, int end, JsonLimits limits) {
    super(bytes, start, end, limits);
  }

  /** Reads the string whose opening quote is the current byte. */
  final void scanString() {
    byte[] in = bytes;
    int p = at + 1;
    textFrom = p;
    while (p < end) {
      byte b = in[p];
      if (b >= ' ' && b != '"' && b != '\\') {
        p++;
      } else if (b == '"') {
        close(p, p - textFrom);
        return;
      } else if (b == '\\') {
        scanEscaped(p);
        return;
      } else {
        p += sequence(p);
      }
    }
    throw failure(end, "the end of a string", found(end));
  }

  /**
   * Reads on from a string's first backslash, resolving escapes in the same pass: at each escape
   * the processor guesses wrongly, and a second pass would pay for that again.
   */
  private void scanEscaped(int backslash) {
    byte[] in = bytes;
    int o = backslash - textFrom;
    byte[] out = room(o, 0);
    System.arraycopy(in, textFrom, out, 0, o);
    int p = backslash;
    while (p < end) {
      if (o > out.length - Utf8.LONGEST) {
        out = room(2 * o, o);
      }
      byte b = in[p];
      if (b >= ' ' && b != '"' && b != '\\') {
        out[o++] = b;
        p++;
      } else if (b == '\\') {
        int point = escaped(p);
        o = Utf8.put(out, o, point);
        p += in[p + 1] != 'u' ? 2 : point < 0x10000 ? 6 : 12;
      } else if (b == '"') {
        close(p, o);
        return;
      } else {
        int length = sequence(p);
        System.arraycopy(in, p, out, o, length);
        o += length;
        p += length;
      }
    }
    throw failure(end, "the end of a string", found(end));
  }

  private void close(int quote, int size) {
    textTo = quote;
    textSize = size;
    at = quote + 1;
    checkLimit("a string of at most ", size, limits.stringBytes(), " bytes");
  }

  /** The resolved text's array, with room for a character after {@code size} bytes. */
  private byte[] room(int size, int kept) {
    if (size > resolved.length - Utf8.LONGEST) {
      byte[] larger = new byte[Math.max(256, size + Utf8.LONGEST)];
      System.arraycopy(resolved, 0, larger, 0, kept);
      resolved = larger;
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
      int digit = p < end ? digit(bytes[p]) : -1;
      if (digit < 0) {
        throw failure(p, "four hexadecimal digits", "something else");
      }
      unit = (unit << 4) | digit;
    }
    return unit;
  }

  private static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** Reads the number that begins at the current byte. */
  final void scanNumber() {
    int first = bytes[at] == '-' ? at + 1 : at;
    int p = digits(first);
    if (bytes[first] == '0' && p > first + 1) {
      throw failure(first, "a number without leading zeros", "one with");
    }
    whole = true;
    if (p < end && bytes[p] == '.') {
      whole = false;
      p = digits(p + 1);
    }
    if (p < end && (bytes[p] | 0x20) == 'e') {
      whole = false;
      boolean signed = p + 1 < end && (bytes[p + 1] == '-' || bytes[p + 1] == '+');
      p = digits(signed ? p + 2 : p + 1);
    }
    textFrom = at;
    textTo = p;
    at = p;
    checkLimit("a number of at most ", textTo - textFrom, limits.numberBytes(), " characters");
  }

  /** The last number, which must be whole and fit a {@code long}. */
  final long wholeNumber() {
    if (!whole) {
      throw failure(textFrom, "a whole number", "one with a fraction or an exponent");
    }
    boolean negative = bytes[textFrom] == '-';
    int p = negative ? textFrom + 1 : textFrom;
    // Counted below zero, where one more number lies; 19 digits can pass the end just once.
    boolean fits = textTo - p <= 19;
    long value = 0;
    for (; fits && p < textTo; p++) {
      value = 10 * value - (bytes[p] - '0');
    }
    if (!fits || value > 0 || (!negative && value == Long.MIN_VALUE)) {
      throw failure(textFrom, "a whole number of 64 bits", "one beyond it");
    }
    return negative ? value : -value;
  }

  private int digits(int from) {
    int p = from;
    while (p < end && bytes[p] >= '0' && bytes[p] <= '9') {
      p++;
    }
    if (p == from) {
      throw failure(p, "a digit", found(p));
    }
    return p;
  }

  /** Reads a literal, of which the first byte is already known to match. */
  final void scanLiteral(String word) {
    for (int i = 1; i < word.length(); i++) {
      if (at + i >= end || bytes[at + i] != word.charAt(i)) {
        throw failure(at, word, "something else");
      }
    }
    at += word.length();
  }

  /** Passes over one value with all that is in it, {@code level} levels down; checks it in full. */
  final void skip(int level) {
    switch (word()) {
      case '"' -> scanString();
      case '{' -> skipMembers(deeper(level));
      case '[' -> skipElements(deeper(level));
      case 't' -> scanLiteral("true");
      case 'f' -> scanLiteral("false");
      case 'n' -> scanLiteral("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> scanNumber();
      default -> throw unexpected("a value");
    }
  }

  private void skipMembers(int level) {
    at++;
    if (passed('}')) {
      return;
    }
    do {
      scanName();
      passColon();
      skip(level);
    } while (!passedLast('}'));
  }

  private void skipElements(int level) {
    at++;
    if (passed(']')) {
      return;
    }
    do {
      skip(level);
    } while (!passedLast(']'));
  }

  final void scanName() {
    if (word() != '"') {
      throw unexpected("a member's name");
    }
    scanString();
  }

  final void passColon() {
    if (!passed(':')) {
      throw unexpected("':'");
    }
  }
}
