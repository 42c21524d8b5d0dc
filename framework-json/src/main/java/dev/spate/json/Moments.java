package dev.spate.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Moments as {@link Instant} reads and writes them, {@code 2026-01-31T23:59:59.123Z}, without
 * {@code java.time.format}: to make its patterns costs a cold start some 60 ms.
 */
final class Moments {
  private static final String SHAPE = "0000-00-00T00:00:00.000000000";
  private static final int FRACTION = 20;

  /** The seconds in which the years 0 and 10,000 begin. */
  private static final long FIRST = -62_167_219_200L;

  private static final long LAST = 253_402_300_800L;

  private Moments() {}

  /**
   * The moment of a text.
   *
   * @throws DateTimeException when it is none
   */
  static Instant parse(String text) {
    int end = text.length() - 1;
    if (end < 19 || end == FRACTION || end > SHAPE.length() || !shaped(text, end)) {
      return Instant.parse(text); // a rare form, or none
    }
    int nanos = 0;
    for (int i = FRACTION; i < SHAPE.length(); i++) {
      nanos = 10 * nanos + (i < end ? text.charAt(i) - '0' : 0);
    }
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              nanos)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      // The end of a day has two names, and a minute may have 61 seconds.
      return Instant.parse(text);
    }
  }

  /** The moment's text. */
  static String format(Instant moment) {
    long seconds = moment.getEpochSecond();
    if (seconds < FIRST || seconds >= LAST) {
      return moment.toString();
    }
    String text = LocalDateTime.ofEpochSecond(seconds, moment.getNano(), ZoneOffset.UTC).toString();
    return text.length() == 16 ? text + ":00Z" : text + "Z";
  }

  private static boolean shaped(String text, int end) {
    for (int i = 0; i < end; i++) {
      char wanted = SHAPE.charAt(i);
      char c = text.charAt(i);
      if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    return text.charAt(end) == 'Z';
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + (text.charAt(i) - '0');
    }
    return number;
  }
}
