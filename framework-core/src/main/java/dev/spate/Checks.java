package dev.spate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The refusals that constructors share: each message names the field, the limit and the value. */
final class Checks {
  private Checks() {}

  static void range(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          field + " must be from " + min + " to " + max + ", not " + value);
    }
  }

  static void range(String field, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          field + " must be from " + min + " to " + max + ", not " + value);
    }
  }

  /**
   * UTF-8 bytes of the text, from {@code min} to {@code max}; the text itself stays out of the
   * message.
   */
  static String bytes(String field, String value, int min, int max) {
    int size = utf8Length(value);
    if (size < min || size > max) {
      throw new RejectedException(
          field + " must be from " + min + " to " + max + " bytes, not " + size);
    }
    return value;
  }

  /**
   * A name people and platforms can use everywhere: a lower-case letter, then letters, digits,
   * hyphens.
   */
  static String name(String what, String value) {
    boolean ok = !value.isEmpty() && value.length() <= 63 && isLower(value.charAt(0));
    for (int i = 1; ok && i < value.length(); i++) {
      char c = value.charAt(i);
      ok = isLower(c) || (c >= '0' && c <= '9') || c == '-';
    }
    if (!ok) {
      throw new IllegalArgumentException(
          what + " must be 1 to 63 of a-z, 0-9 and '-', starting with a letter: \"" + value + '"');
    }
    return value;
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static int utf8Length(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) >= 0x80) {
        return value.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return value.length();
  }
}
