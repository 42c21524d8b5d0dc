package dev.spate.simulator;

import dev.spate.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The moments of a timetable (source: "Schedule types in EventBridge Scheduler", EventBridge
 * Scheduler User Guide). A rate counts from when it began; a cron expression names minutes on the
 * clock of its zone, of which one that a change of clocks skips is left out.
 */
public final class Moments {
  /** Further than any expression reaches that has a moment at all: February 29th and a weekday. */
  private static final int YEARS = 40;

  private final Timetable timetable;
  private final Instant began;

  /** The moments of a timetable that began to count then. */
  public Moments(Timetable timetable, Instant began) {
    this.timetable = timetable;
    this.began = began;
  }

  /** The first moment after this one; absent when there is none any more. */
  public Optional<Instant> after(Instant moment) {
    String text = timetable.expression();
    String inside = text.substring(text.indexOf('(') + 1, text.length() - 1);
    return text.startsWith("rate")
        ? Optional.of(afterRate(period(inside), moment))
        : afterCron(Cron.of(inside), moment);
  }

  private Instant afterRate(Duration period, Instant moment) {
    long passed = Math.max(0, Duration.between(began, moment).dividedBy(period));
    Instant next = began.plus(period.multipliedBy(passed + 1));
    return moment.isBefore(began.plus(period)) ? began.plus(period) : next;
  }

  private static Duration period(String inside) {
    String[] parts = inside.split(" ", -1);
    ChronoUnit unit =
        switch (parts[1].charAt(0)) {
          case 'm' -> ChronoUnit.MINUTES;
          case 'h' -> ChronoUnit.HOURS;
          default -> ChronoUnit.DAYS;
        };
    return Duration.of(Long.parseLong(parts[0]), unit);
  }

  private Optional<Instant> afterCron(Cron cron, Instant moment) {
    ZoneId zone = timetable.zone();
    ZonedDateTime at = moment.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    int lastYear = at.getYear() + YEARS;
    while (at.getYear() <= lastYear) {
      if (!cron.month(at)) {
        at = at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
      } else if (!cron.day(at)) {
        at = at.truncatedTo(ChronoUnit.DAYS).plusDays(1);
      } else if (!cron.hour(at)) {
        at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      } else if (!cron.minute(at)) {
        at = at.plusMinutes(1);
      } else {
        return Optional.of(at.toInstant());
      }
    }
    return Optional.empty();
  }
}
