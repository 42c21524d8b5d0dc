package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 8 ? * MON-FRI *    | 2026-03-02T08:00:00Z
          0/15 * * * ? *       | 2026-03-01T10:30:00Z
          15 10 * * ? *        | 2026-03-02T10:15:00Z
          0 0 1 JAN,JUL ? *    | 2026-07-01T00:00:00Z
          0 12 L * ? *         | 2026-03-31T12:00:00Z
          0 12 ? * 6L *        | 2026-03-27T12:00:00Z
          0 12 ? * MON#2 *     | 2026-03-09T12:00:00Z
          0 9 15W 8 ? *        | 2026-08-14T09:00:00Z
          0 9 1W 8 ? *         | 2026-08-03T09:00:00Z
          0 0 29 2 ? *         | 2028-02-29T00:00:00Z
          30 23 ? * SUN 2027   | 2027-01-03T23:30:00Z
          """)
  void the_next_moment_of_a_cron_expression(String cron, Instant next) {
    Timetable timetable = new Timetable("t", "cron(" + cron.strip() + ")", ZoneOffset.UTC);
    assertThat(new Moments(timetable, NOW).after(NOW)).contains(next);
  }

  @Test
  void a_year_that_is_over_has_no_next_moment() {
    Timetable timetable = new Timetable("t", "cron(0 0 1 1 ? 2020)", ZoneOffset.UTC);
    assertThat(new Moments(timetable, NOW).after(NOW)).isEmpty();
  }

  @Test
  void a_minute_that_the_change_of_clocks_skips_is_left_out() {
    Timetable timetable = new Timetable("t", "cron(30 2 * * ? *)", ZoneId.of("Europe/Berlin"));
    Instant before = Instant.parse("2026-03-28T12:00:00Z");
    assertThat(new Moments(timetable, before).after(before))
        .contains(Instant.parse("2026-03-30T00:30:00Z"));
  }

  @Test
  void a_rate_counts_from_its_beginning() {
    Timetable timetable = Timetable.every("t", Duration.ofMinutes(5));
    Moments moments = new Moments(timetable, NOW);
    assertThat(moments.after(NOW)).contains(NOW.plusSeconds(300));
    assertThat(moments.after(NOW.plusSeconds(299))).contains(NOW.plusSeconds(300));
    assertThat(moments.after(NOW.plusSeconds(300))).contains(NOW.plusSeconds(600));
    assertThat(moments.after(NOW.plusSeconds(301))).contains(NOW.plusSeconds(600));
    assertThat(moments.after(NOW.minusSeconds(9999))).contains(NOW.plusSeconds(300));
  }

  @Test
  void a_field_out_of_range_is_refused_by_name() {
    Timetable timetable = new Timetable("t", "cron(60 0 * * ? *)", ZoneOffset.UTC);
    assertThatThrownBy(() -> new Moments(timetable, NOW).after(NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("minutes must be from 0 to 59, not \"60\"");
  }
}
