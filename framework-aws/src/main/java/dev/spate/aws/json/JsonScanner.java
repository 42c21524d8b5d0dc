package dev.spate.aws.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
abstract class JsonScanner extends JsonStrings {
  /** Whether the last number has neither fraction nor exponent. */
  boolean whole;

  JsonScanner(byte[] bytes, int start, int end, JsonLimits limits) {
    super(bytes, start, end, limits);
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

  /** The last number as the nearest {@code double}. Up to 15 digits need but one exact division. */
  final double decimal() {
    boolean negative = bytes[textFrom] == '-';
    boolean exact = textTo - textFrom <= 15;
    long digits = 0;
    long scale = 0;
    for (int p = negative ? textFrom + 1 : textFrom; exact && p < textTo; p++) {
      if (bytes[p] == '.') {
        scale = 1;
      } else {
        exact = bytes[p] <= '9'; // else an exponent
        digits = 10 * digits + (bytes[p] - '0');
        scale *= 10;
      }
    }
    if (!exact) {
      return Double.parseDouble(new String(bytes, textFrom, textTo - textFrom, ISO_8859_1));
    }
    double value = scale == 0 ? digits : (double) digits / scale;
    return negative ? -value : value;
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
