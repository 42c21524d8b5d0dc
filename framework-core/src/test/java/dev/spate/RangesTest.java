package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of a function, a source or a resource: its ends fit, one step further does not. */
class RangesTest {
  private static final Queue<String> QUEUE = new Queue<>("q", String.class);
  private static final Source.StreamRecords<String> STREAM =
      new EventStream<>("s", String.class).each();
  private static final Settings SET = Settings.DEFAULT;

  static Stream<Arguments> numbers() {
    return Stream.of(
        whole("memory (MiB)", 128, 10_240, SET::withMemory),
        whole("batch size", 1, 10_000, QUEUE.each()::batchSize),
        whole("batch size", 1, 10, QUEUE.inOrder().each()::batchSize),
        whole("concurrency", 2, 1_000, QUEUE.each()::concurrency),
        whole("parallelism", 1, 1_000, QUEUE.each()::parallelism),
        whole("queue q receive limit", 1, 1_000, QUEUE::receiveLimit),
        whole("stream s shards", 1, 10_000, n -> new EventStream<>("s", String.class, n)),
        whole("batch size", 1, 10_000, STREAM::batchSize),
        whole("shard parallelism", 1, 10, n -> STREAM.parallelism(n, 1)),
        whole("parallelism", 1, 1_000, n -> STREAM.parallelism(1, n)),
        whole("retries", 0, 10_000, n -> STREAM.retries(n, Duration.ofHours(1))));
  }

  private static Arguments whole(String field, int min, int max, IntFunction<?> make) {
    return Arguments.of(field, min, max, (LongFunction<?>) n -> make.apply((int) n));
  }

  @ParameterizedTest(name = "{0} from {1} to {2}")
  @MethodSource("numbers")
  void a_number_outside_of_its_range_is_refused(
      String field, int min, int max, LongFunction<?> make) {
    assertThatCode(() -> make.apply(min)).doesNotThrowAnyException();
    assertThatCode(() -> make.apply(max)).doesNotThrowAnyException();
    for (long n : new long[] {min - 1L, max + 1L}) {
      assertThatThrownBy(() -> make.apply(n))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(field + " must be from " + min + " to " + max + ", not " + n);
    }
  }

  static Stream<Arguments> durations() {
    return Stream.of(
        time("timeout", Duration.ofSeconds(1), Duration.ofMinutes(15), SET::withTimeout),
        time("margin", Duration.ZERO, Duration.ofMillis(29_999), SET::withMargin),
        time("batch window", Duration.ZERO, Duration.ofMinutes(5), QUEUE.each()::window),
        time("batch window", Duration.ZERO, Duration.ZERO, QUEUE.inOrder().each()::window),
        time("queue q visibility", Duration.ZERO, Duration.ofHours(12), QUEUE::visibility),
        time("batch window", Duration.ZERO, Duration.ofMinutes(5), STREAM::window),
        time("maximum age", Duration.ofMinutes(1), Duration.ofDays(7), d -> STREAM.retries(1, d)),
        time(
            "message delay",
            Duration.ZERO,
            Duration.ofMinutes(15),
            d -> Message.of("id", "data").delay(d)),
        time(
            "timetable t period",
            Duration.ofMinutes(1),
            Duration.ofDays(365),
            d -> Timetable.every("t", d)));
  }

  private static Arguments time(
      String field, Duration min, Duration max, Function<Duration, ?> make) {
    return Arguments.of(field, min, max, make);
  }

  @ParameterizedTest(name = "{0} from {1} to {2}")
  @MethodSource("durations")
  void a_time_outside_of_its_range_is_refused(
      String field, Duration min, Duration max, Function<Duration, ?> make) {
    assertThatCode(() -> make.apply(min)).doesNotThrowAnyException();
    assertThatCode(() -> make.apply(max)).doesNotThrowAnyException();
    for (Duration d : new Duration[] {min.minusMillis(1), max.plusMillis(1)}) {
      assertThatThrownBy(() -> make.apply(d))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(field + " must be from " + min + " to " + max + ", not " + d);
    }
  }

  @Test
  void a_margin_shrinks_with_a_timeout_it_would_not_fit() {
    assertThat(SET.withTimeout(Duration.ofSeconds(1)).margin()).isEqualTo(Duration.ofMillis(500));
    assertThat(SET.withTimeout(Duration.ofSeconds(2)).margin()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_large_batch_has_a_window_because_the_platform_wants_one() {
    assertThat(QUEUE.each().batchSize(11).window()).isEqualTo(Duration.ofSeconds(1));
    assertThat(QUEUE.each().window(Duration.ofSeconds(9)).batchSize(11).window())
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(QUEUE.each().batchSize(10).window()).isZero();
  }

  @Test
  void a_concurrency_is_none_or_two_and_more() {
    assertThat(QUEUE.each().concurrency()).isZero();
    assertThatThrownBy(
            () -> new Source.QueueMessages<>(QUEUE, 1, Duration.ZERO, 1, 1, Optional.empty()))
        .hasMessage("concurrency must be from 2 to 1000, not 1");
  }

  @Test
  void a_source_says_what_a_failure_holds_back() {
    assertThat(QUEUE.each().ordering()).isEqualTo(Ordering.NONE);
    assertThat(QUEUE.inOrder().each().ordering()).isEqualTo(Ordering.BY_KEY);
    assertThat(STREAM.ordering()).isEqualTo(Ordering.BY_KEY);
    assertThat(new Bucket("b").created().ordering()).isEqualTo(Ordering.BY_KEY);
    assertThat(new Topic<>("t", String.class).each().ordering()).isEqualTo(Ordering.NONE);
  }

  @Test
  void object_filters_fit_into_a_key() {
    Source.ObjectChanges all = new Bucket("b").created();

    assertThat(all.prefix("in/").suffix(".jpg").through(Source.ObjectRoute.BUS))
        .isEqualTo(
            new Source.ObjectChanges(
                new Bucket("b"), ObjectChange.Kind.CREATED, "in/", ".jpg", Source.ObjectRoute.BUS));
    assertThatThrownBy(() -> all.prefix("é".repeat(513)))
        .hasMessage("object prefix must be from 0 to 1024 bytes, not 1026");
    assertThatThrownBy(() -> all.suffix("e".repeat(1025)))
        .hasMessage("object suffix must be from 0 to 1024 bytes, not 1025");
  }
}
