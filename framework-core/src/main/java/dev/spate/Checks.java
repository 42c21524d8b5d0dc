package dev.spate;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The refusals that constructors share: each message names the field, the limit and the value. */
final class Checks {
  private Checks() {}

  /** A copy in the order of its keys: what is made of it is the same in every process. */
  static <V> Map<String, V> sorted(Map<String, V> map) {
    if (map.size() < 2) {
      return Map.copyOf(map);
    }
    Map<String, V> copy = new TreeMap<>(map);
    copy.values().forEach(Objects::requireNonNull);
    return Collections.unmodifiableMap(copy);
  }

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
    int size = utf8Length(field, value);
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

  /** Counts without copying; half a surrogate pair would become another text on its way. */
  private static int utf8Length(String field, String value) {
    int size = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Character.isSurrogate(c)) {
        size += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      } else if (i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1))) {
        size += 4;
        i++;
      } else {
        throw new RejectedException(field + " has half a surrogate pair at character " + i);
      }
    }
    return size;
  }
}
