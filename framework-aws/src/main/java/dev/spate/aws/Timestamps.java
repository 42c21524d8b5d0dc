package dev.spate.aws;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Moments as AWS writes them, {@code 2026-01-31T23:59:59.123Z} (RFC 3339, in UTC), without {@code
 * java.time.format}: its patterns cost a cold start some 60 ms.
 */
final class Timestamps {
  private static final String SHAPE = "0000-00-00T00:00:00";

  private Timestamps() {}

  /** The moment, or null when the text is none; up to nine digits of a second's fraction. */
  static @Nullable Instant parse(String text) {
    int end = text.length() - 1;
    if (end < SHAPE.length() || text.charAt(end) != 'Z' || !shaped(text)) {
      return null;
    }
    try {
      LocalDate date = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
      int hour = digits(text, 11, 13);
      int minute = digits(text, 14, 16);
      int second = digits(text, 17, 19);
      if (hour > 23 || minute > 59 || second > 59) {
        return null;
      }
      long seconds = date.toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second;
      return Instant.ofEpochSecond(seconds, nanos(text, end));
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  /** The moment's text, to the millisecond. */
  static String format(Instant moment) {
    ZonedDateTime at = moment.atZone(ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(24);
    pad(out, at.getYear(), 4).append('-');
    pad(out, at.getMonthValue(), 2).append('-');
    pad(out, at.getDayOfMonth(), 2).append('T');
    pad(out, at.getHour(), 2).append(':');
    pad(out, at.getMinute(), 2).append(':');
    pad(out, at.getSecond(), 2).append('.');
    return pad(out, at.getNano() / 1_000_000, 3).append('Z').toString();
  }

  private static boolean shaped(String text) {
    for (int i = 0; i < SHAPE.length(); i++) {
      char wanted = SHAPE.charAt(i);
      char c = text.charAt(i);
      if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    return true;
  }

  private static int nanos(String text, int end) {
    int from = SHAPE.length();
    if (from == end) {
      return 0;
    }
    int count = end - from - 1;
    if (text.charAt(from) != '.' || count < 1 || count > 9) {
      throw new NumberFormatException();
    }
    int nanos = digits(text, from + 1, end);
    for (int i = count; i < 9; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        throw new NumberFormatException();
      }
      value = 10 * value + (c - '0');
    }
    return value;
  }

  private static StringBuilder pad(StringBuilder out, int number, int width) {
    String digits = Integer.toString(number);
    return out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }
}
