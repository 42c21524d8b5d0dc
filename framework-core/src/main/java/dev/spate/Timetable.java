package dev.spate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * Moments that return.
 *
 * @param expression {@code rate(5 minutes)} or {@code cron(0 8 ? * MON-FRI *)} (source: "Schedule
 *     types in EventBridge Scheduler"); checked when the application is built
 * @param zone where the expression's wall clock stands
 */
public record Timetable(String name, String expression, ZoneId zone) implements Resource {
  public Timetable {
    Checks.name("timetable name", name);
    if (!expression.matches(
        "rate\\([1-9][0-9]* (minutes?|hours?|days?)\\)|cron\\((\\S+ ){5}\\S+\\)")) {
      throw new IllegalArgumentException(
          "timetable "
              + name
              + ": not a rate(N minutes|hours|days) or cron(6 fields): "
              + expression);
    }
  }

  /** Every {@code period}, a whole number of minutes from one minute to a year. */
  public static Timetable every(String name, Duration period) {
    Checks.range(
        "timetable " + name + " period", period, Duration.ofMinutes(1), Duration.ofDays(365));
    if (period.toSecondsPart() != 0 || period.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "timetable " + name + " period must be whole minutes, not " + period);
    }
    long minutes = period.toMinutes();
    return new Timetable(
        name, "rate(" + minutes + (minutes == 1 ? " minute)" : " minutes)"), ZoneOffset.UTC);
  }

  /** Fires at each moment, once or more. */
  public Source.Ticks ticks() {
    return new Source.Ticks(this);
  }

  /** One moment of a timetable: the time it was meant for, which may be earlier than now. */
  public record Tick(String timetable, Instant scheduled) {
    /**
     * The event of this moment. Its id is the same in every delivery and on every platform: the
     * timetable's name and the second, such as {@code nightly/2026-01-31T02:00:00Z}. No timetable
     * has two moments in one second.
     */
    public Event<Tick> event() {
      // Not by java.time.format: its patterns cost a cold start some 60 ms.
      LocalDateTime at = LocalDateTime.ofInstant(scheduled, ZoneOffset.UTC);
      String second = two(at.getHour()) + ":" + two(at.getMinute()) + ":" + two(at.getSecond());
      String id = timetable + "/" + at.toLocalDate() + "T" + second + "Z";
      return new Event<>(id, timetable, "tick", scheduled, Optional.empty(), Map.of(), this);
    }

    private static String two(int number) {
      return (number < 10 ? "0" : "") + number;
    }
  }
}
