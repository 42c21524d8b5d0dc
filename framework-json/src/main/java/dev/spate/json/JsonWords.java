package dev.spate.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The words of JSON (RFC 8259) in bytes that are known to be UTF-8, and values to pass over. */
abstract class JsonWords extends JsonPlace {
  /** Bytes of a name in an object; no component is called by a longer one. */
  private static final int NAME = 1024;

  /** The last number. */
  int numberFrom;

  int digitsFrom;
  int numberTo;

  /** Whether the last number has neither fraction nor exponent. */
  boolean whole;

  private final ByteBuffer words;

  @SuppressWarnings("ByteBufferBackingArray") // made by wrap
  JsonWords(String root, ByteBuffer words, int start, int end, JsonLimits limits) {
    super(root, words.array(), start, end, limits);
    this.words = words;
  }

  /** Reads the string whose opening quote is the current byte. */
  final String scanString() {
    int from = at + 1;
    int p = plain(from);
    at = p;
    String text;
    if (p < end && in[p] == '"') {
      at = p + 1;
      text = new String(in, from, p - from, UTF_8);
    } else {
      text = unescaped(from);
    }
    if (text.length() > limits.string()) {
      throw over("String value length", text.length(), limits.string());
    }
    return text;
  }

  /** The index of the first byte that ends a string or needs a closer look. */
  private int plain(int from) {
    int p = from;
    while (p <= end - Long.BYTES) {
      int count = Utf8.plain(words.getLong(p));
      p += count;
      if (count < Long.BYTES) {
        return p;
      }
    }
    while (p < end && in[p] != '"' && in[p] != '\\' && (in[p] >= ' ' || in[p] < 0)) {
      p++;
    }
    return p;
  }

  /** The rest of a string from where the first byte of it was not plain. */
  private String unescaped(int from) {
    StringBuilder text = new StringBuilder();
    text.append(new String(in, from, at - from, UTF_8));
    while (at < end && in[at] == '\\') {
      text.append(escape());
      int to = plain(at);
      text.append(new String(in, at, to - at, UTF_8));
      at = to;
    }
    if (at >= end || in[at] != '"') {
      throw notJson();
    }
    at++;
    return text.toString();
  }

  private char escape() {
    at++;
    byte letter = at < end ? in[at] : 0;
    char meant =
        switch (letter) {
          case '"', '\\', '/' -> (char) letter;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> hex();
          default -> throw notJson();
        };
    at++;
    return meant;
  }

  /** Four digits; the last of them is left for the caller to pass. */
  private char hex() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      at++;
      int digit = at < end ? Character.digit(in[at], 16) : -1;
      if (digit < 0) {
        throw notJson();
      }
      unit = (unit << 4) | digit;
    }
    return (char) unit;
  }

  /**
   * Reads a name and the colon behind it. Answers the field it is, of which {@code likely} is
   * looked at first, or -1 for another name.
   */
  final int scanName(Level level, int likely) {
    if (word() != '"') {
      throw notJson();
    }
    int from = at + 1;
    int to = plain(from);
    boolean escaped = to >= end || in[to] != '"';
    int field = NONE;
    String name = null;
    if (escaped) {
      name = scanString();
      if (half(name)) {
        throw failure("not JSON at byte " + (from - 1 - start));
      }
      if (level.fields != null) {
        byte[] bytes = name.getBytes(UTF_8);
        field = level.fields.find(bytes, 0, bytes.length, 0);
      }
    } else {
      at = to + 1;
      if (level.fields != null) {
        field = level.fields.find(in, from, to, likely);
      }
    }
    if (at - from - 1 > NAME) {
      throw over("Name length", at - from - 1, NAME);
    }
    boolean fresh;
    if (field != NONE) {
      fresh = (level.seen & (1L << field)) == 0;
      level.seen |= 1L << field;
    } else {
      fresh = level.add(name == null ? new String(in, from, to - from, UTF_8) : name);
    }
    if (!fresh) {
      throw failure("one name twice in an object at byte " + (from - 1 - start));
    }
    if (!passed(':')) {
      throw notJson();
    }
    return field;
  }

  /** Whether there is half a surrogate pair, which a value may have but not a name. */
  private static boolean half(String name) {
    return name.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }

  /** Reads the number that begins at the current byte. */
  final void scanNumber() {
    numberFrom = at;
    if (in[at] == '-') {
      at++;
    }
    digitsFrom = at;
    int count = digits();
    if (in[digitsFrom] == '0' && count > 1) {
      at = digitsFrom + 1;
      throw notJson();
    }
    whole = true;
    if (at < end && in[at] == '.') {
      at++;
      whole = false;
      count += digits();
    }
    if (at < end && (in[at] | 0x20) == 'e') {
      at++;
      whole = false;
      if (at < end && (in[at] == '-' || in[at] == '+')) {
        at++;
      }
      count += digits();
    }
    numberTo = at;
    if (count > limits.number()) {
      throw over("Number value length", count, limits.number());
    }
  }

  /** Passes over digits, of which there must be one; answers how many. */
  private int digits() {
    int from = at;
    while (at < end && in[at] >= '0' && in[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw notJson();
    }
    return at - from;
  }

  /** Reads a literal, of which the first byte is already known to match. */
  final void scanLiteral(byte[] literal) {
    int to = at + literal.length;
    if (to > end || !Arrays.equals(literal, 0, literal.length, in, at, to)) {
      throw notJson();
    }
    at = to;
  }

  /** Passes over one value with all that is in it, checking it in full. */
  final void skipValue() {
    switch (word()) {
      case '"' -> skipString();
      case '{' -> {
        Level level = push();
        while (more(level, '}')) {
          scanName(level, 0);
          skipValue();
        }
        pop();
      }
      case '[' -> {
        Level level = push();
        while (more(level, ']')) {
          skipValue();
        }
        pop();
      }
      default -> skipScalar();
    }
  }

  final void skipScalar() {
    switch (word()) {
      case '"' -> skipString();
      case 't' -> scanLiteral(JsonIn.TRUE);
      case 'f' -> scanLiteral(JsonIn.FALSE);
      case 'n' -> scanLiteral(JsonIn.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> scanNumber();
      default -> throw notJson();
    }
  }

  private void skipString() {
    int to = plain(at + 1);
    while (to < end && in[to] == '\\') {
      at = to;
      escape();
      to = plain(at);
    }
    at = to;
    if (at >= end || in[at] != '"') {
      throw notJson();
    }
    at++;
  }
}
