package dev.spate.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Dates of HTTP headers (RFC 9110, section 5.6.7), without the JDK's patterns: they start slow. */
final class HttpDates {
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private HttpDates() {}

  /** As {@code Sun, 06 Nov 1994 08:49:37 GMT}; what is below a second is cut. */
  static String format(Instant instant) {
    OffsetDateTime t = instant.atOffset(ZoneOffset.UTC);
    return DAYS.get(t.getDayOfWeek().getValue() - 1)
        + ", "
        + two(t.getDayOfMonth())
        + " "
        + MONTHS.get(t.getMonthValue() - 1)
        + " "
        + t.getYear()
        + " "
        + two(t.getHour())
        + ":"
        + two(t.getMinute())
        + ":"
        + two(t.getSecond())
        + " GMT";
  }

  /**
   * The instant of any of the three forms that a recipient must know, or nothing.
   *
   * @param now decides the century of a year of two digits
   */
  static Optional<Instant> parse(String text, Instant now) {
    String[] words = text.strip().replace('-', ' ').split(" +", -1);
    try {
      if (words.length == 6 && words[5].equals("GMT") && words[0].endsWith(",")) {
        String year = words[3].length() == 2 ? century(words[3], now) : words[3];
        return Optional.of(instant(year, words[2], words[1], words[4]));
      }
      if (words.length == 5) { // what C's asctime() writes
        return Optional.of(instant(words[4], words[1], words[2], words[3]));
      }
      return Optional.empty();
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** More than 50 years in the future is the past. */
  private static String century(String year, Instant now) {
    int today = now.atOffset(ZoneOffset.UTC).getYear();
    int full = today - today % 100 + Integer.parseInt(year);
    return Integer.toString(full > today + 50 ? full - 100 : full);
  }

  private static Instant instant(String year, String month, String day, String clock) {
    String[] parts = clock.split(":", -1);
    if (year.length() != 4 || parts.length != 3) {
      throw new DateTimeException("no date of HTTP");
    }
    return OffsetDateTime.of(
            Integer.parseInt(year),
            MONTHS.indexOf(month) + 1,
            Integer.parseInt(day),
            Integer.parseInt(parts[0]),
            Integer.parseInt(parts[1]),
            Math.min(59, Integer.parseInt(parts[2])), // a leap second
            0,
            ZoneOffset.UTC)
        .toInstant();
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
