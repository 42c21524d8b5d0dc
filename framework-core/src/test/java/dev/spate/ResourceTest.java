package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTest {
  static List<Function<String, Resource>> resources() {
    return List.of(
        Bucket::new,
        Table::new,
        name -> new Queue<>(name, String.class),
        name -> new Topic<>(name, String.class),
        name -> new EventStream<>(name, String.class),
        EventBus::new,
        SocketApi::new,
        name -> new DeviceTopic<>(name, "a/b", String.class),
        name -> Timetable.every(name, Duration.ofHours(1)));
  }

  @ParameterizedTest
  @MethodSource("resources")
  void a_resource_has_a_name_that_every_platform_takes(Function<String, Resource> make) {
    assertThat(make.apply("a-1").name()).isEqualTo("a-1");
    for (String name : new String[] {"", "A", "1a", "-a", "a_b", "a".repeat(64)}) {
      assertThatThrownBy(() -> make.apply(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("name must be 1 to 63 of a-z, 0-9 and '-', starting with a letter");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 minute)",
        "rate(5 minutes)",
        "rate(12 hours)",
        "rate(7 days)",
        "cron(0 8 ? * MON-FRI *)",
        "cron(0/15 * * * ? 2026-2030)"
      })
  void a_timetable_takes_rates_and_crons(String expression) {
    assertThat(new Timetable("t", expression, ZoneId.of("Europe/Berlin")).expression())
        .isEqualTo(expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5 minutes",
        "rate(0 minutes)",
        "rate(-1 minutes)",
        "rate(5 weeks)",
        "rate(5minutes)",
        "rate(1.5 hours)",
        "cron(0 8 * * *)",
        "cron(0 8 ? * MON-FRI * *)",
        "cron(0  8 ? * MON *)",
        "at(2026-01-01T00:00:00)",
        " rate(5 minutes)"
      })
  void a_timetable_refuses_everything_else(String expression) {
    assertThatThrownBy(() -> new Timetable("t", expression, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "timetable t: not a rate(N minutes|hours|days) or cron(6 fields): ");
  }

  @Test
  void a_period_is_a_rate_of_whole_minutes() {
    assertThat(Timetable.every("t", Duration.ofMinutes(1)).expression())
        .isEqualTo("rate(1 minute)");
    assertThat(Timetable.every("t", Duration.ofHours(2)).expression())
        .isEqualTo("rate(120 minutes)");
    assertThatThrownBy(() -> Timetable.every("t", Duration.ofSeconds(90)))
        .hasMessage("timetable t period must be whole minutes, not PT1M30S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", "+", "#", "a/+/b", "a/#", "+/+/#", "/a", "a//b", "ä/b"})
  void a_device_topic_takes_filters(String filter) {
    assertThat(new DeviceTopic<>("d", filter, String.class).filter()).isEqualTo(filter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a+", "a/b+/c", "#/a", "a#", "a/b#", "1/2/3/4/5/6/7/8/9"})
  void a_device_topic_refuses_what_is_no_filter(String filter) {
    assertThatThrownBy(() -> new DeviceTopic<>("d", filter, String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("device topic d");
  }

  @Test
  void a_device_topic_counts_bytes() {
    assertThatThrownBy(() -> new DeviceTopic<>("d", "ä".repeat(129), String.class))
        .hasMessage("device topic d bytes must be from 1 to 256, not 258");
  }
}
