package dev.spate.simulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * A cron expression of six fields: minutes, hours, day of month, month, day of week, year (source:
 * "Cron-based schedules", EventBridge Scheduler User Guide). One of the two day fields is {@code
 * ?}.
 */
final class Cron {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet months;
  private final BitSet years;
  private final String dayOfMonth;
  private final String dayOfWeek;

  private Cron(String[] fields) {
    minutes = set("minutes", fields[0], 0, 59, List.of(), 0);
    hours = set("hours", fields[1], 0, 23, List.of(), 0);
    months = set("month", fields[3], 1, 12, MONTHS, 1);
    years = set("year", fields[5], 1970, 2199, List.of(), 0);
    dayOfMonth = fields[2];
    dayOfWeek = fields[4].toUpperCase(Locale.ROOT);
    if (dayOfMonth.equals("?") == dayOfWeek.equals("?")) {
      throw new IllegalArgumentException("one of the two day fields must be ?, and one only");
    }
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException that names the field and its range
   */
  static Cron of(String expression) {
    String[] fields = expression.split(" ", -1);
    if (fields.length != 6) {
      throw new IllegalArgumentException("a cron expression has 6 fields, not " + fields.length);
    }
    return new Cron(fields);
  }

  boolean minute(ZonedDateTime at) {
    return minutes.get(at.getMinute());
  }

  boolean hour(ZonedDateTime at) {
    return hours.get(at.getHour());
  }

  boolean month(ZonedDateTime at) {
    return months.get(at.getMonthValue()) && years.get(at.getYear());
  }

  boolean day(ZonedDateTime at) {
    LocalDate date = at.toLocalDate();
    return dayOfWeek.equals("?") ? dayOfMonth(date) : dayOfWeek(date);
  }

  private boolean dayOfMonth(LocalDate date) {
    if (dayOfMonth.equals("L")) {
      return date.getDayOfMonth() == date.lengthOfMonth();
    }
    if (dayOfMonth.endsWith("W")) {
      return date.equals(nearestWeekday(date, dayOfMonth.substring(0, dayOfMonth.length() - 1)));
    }
    return set("day of month", dayOfMonth, 1, 31, List.of(), 0).get(date.getDayOfMonth());
  }

  private static LocalDate nearestWeekday(LocalDate month, String day) {
    int wanted = Math.min(number("day of month", day, 1, 31, List.of(), 0), month.lengthOfMonth());
    LocalDate date = month.withDayOfMonth(wanted);
    return switch (date.getDayOfWeek()) {
      case SATURDAY -> wanted == 1 ? date.plusDays(2) : date.minusDays(1);
      case SUNDAY -> wanted == month.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
      default -> date;
    };
  }

  private boolean dayOfWeek(LocalDate date) {
    int today = date.getDayOfWeek().getValue() % 7 + 1;
    int hash = dayOfWeek.indexOf('#');
    if (hash > 0) {
      int day = number("day of week", dayOfWeek.substring(0, hash), 1, 7, DAYS, 1);
      int which = number("week", dayOfWeek.substring(hash + 1), 1, 5, List.of(), 0);
      return today == day && (date.getDayOfMonth() + 6) / 7 == which;
    }
    if (dayOfWeek.endsWith("L")) {
      String text = dayOfWeek.substring(0, dayOfWeek.length() - 1);
      int day = text.isEmpty() ? 7 : number("day of week", text, 1, 7, DAYS, 1);
      DayOfWeek last = DayOfWeek.of(day == 1 ? 7 : day - 1);
      return date.equals(date.with(TemporalAdjusters.lastInMonth(last)));
    }
    return set("day of week", dayOfWeek, 1, 7, DAYS, 1).get(today);
  }

  private static BitSet set(
      String field, String text, int min, int max, List<String> names, int first) {
    BitSet set = new BitSet();
    for (String part : text.split(",", -1)) {
      String[] step = part.split("/", -1);
      String[] ends = step[0].split("-", -1);
      boolean all = step[0].equals("*");
      int from = all ? min : number(field, ends[0], min, max, names, first);
      int to = all || (ends.length == 1 && step.length == 2) ? max : from;
      if (ends.length == 2) {
        to = number(field, ends[1], min, max, names, first);
      }
      int by = step.length == 2 ? number(field + " step", step[1], 1, max, List.of(), 0) : 1;
      for (int value = from; value <= to; value += by) {
        set.set(value);
      }
    }
    return set;
  }

  private static int number(
      String field, String text, int min, int max, List<String> names, int first) {
    int named = names.indexOf(text.toUpperCase(Locale.ROOT));
    int value = named < 0 ? parse(text) : named + first;
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          field + " must be from " + min + " to " + max + ", not \"" + text + '"');
    }
    return value;
  }

  private static int parse(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
