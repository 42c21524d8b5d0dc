package dev.spate.analytics.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.analytics.windows.WindowGroup.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules against a computation that has all events in hand at once. */
class WindowRulesTest {
  private static final int SEEDS = Integer.getInteger("spate.seeds", 400);
  private static final Aggregate<Integer, long[], Long> SUM = Aggregates.sum(e -> e);

  private record Came(long time, String key, int value) {}

  private static WindowSpec spec(Windowing windowing, long disorder, long lateness) {
    return WindowSpec.of("m", windowing)
        .disorder(Duration.ofMillis(disorder))
        .lateness(Duration.ofMillis(lateness));
  }

  /** Events in about the order of their time; some far behind. */
  private static List<Came> events(SplittableRandom random, int count) {
    List<Came> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long behind = random.nextInt(10) == 0 ? random.nextInt(4_000) : random.nextInt(300);
      long time = 10_000_000L + i * 20L - behind;
      events.add(new Came(time, "k" + random.nextInt(4), 1 + random.nextInt(9)));
    }
    return events;
  }

  /** What is told in the end: the last revision of each window, without those taken back. */
  private static final class Told {
    final Map<String, Long> last = new TreeMap<>();
    final Map<String, Integer> revisions = new HashMap<>();

    void hear(List<Result<Long>> results) {
      for (Result<Long> result : results) {
        String window = result.key() + "@" + result.window().start();
        if (result.retracted()) {
          assertThat(last.remove(window)).as("taken back before it was told").isNotNull();
        } else {
          Integer before = revisions.put(window, result.revision());
          assertThat(result.revision()).isGreaterThan(before == null ? 0 : before);
          last.put(window, result.value());
        }
      }
    }
  }

  private static Map<String, Long> exact(Windowing windowing, List<Came> counted) {
    Map<String, Long> sums = new TreeMap<>();
    switch (windowing) {
      case Windowing.Tumbling t ->
          counted.forEach(
              e -> sums.merge(e.key + "@" + e.time / 1_000 * 1_000, (long) e.value, Long::sum));
      case Windowing.Sliding s ->
          counted.forEach(
              e -> {
                for (long start = e.time / 500 * 500; start > e.time - 1_500; start -= 500) {
                  sums.merge(e.key + "@" + start, (long) e.value, Long::sum);
                }
              });
      case Windowing.Session s -> sessions(counted, sums);
    }
    return sums;
  }

  private static void sessions(List<Came> counted, Map<String, Long> sums) {
    Map<String, TreeMap<Long, Long>> byKey = new TreeMap<>();
    counted.forEach(
        e ->
            byKey
                .computeIfAbsent(e.key, k -> new TreeMap<>())
                .merge(e.time, (long) e.value, Long::sum));
    byKey.forEach(
        (key, times) -> {
          long start = Long.MIN_VALUE;
          long last = Long.MIN_VALUE;
          for (Map.Entry<Long, Long> e : times.entrySet()) {
            if (start == Long.MIN_VALUE || e.getKey() - last > 150) {
              start = e.getKey();
            }
            last = e.getKey();
            sums.merge(key + "@" + start, e.getValue(), Long::sum);
          }
        });
  }

  private static Windowing windowing(String name) {
    return switch (name) {
      case "tumbling" -> Windowing.tumbling(Duration.ofSeconds(1));
      case "sliding" -> Windowing.sliding(Duration.ofMillis(1_500), Duration.ofMillis(500));
      default -> Windowing.session(Duration.ofMillis(150));
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"tumbling", "session"})
  void windows_are_exactly_what_their_events_make_except_those_told_late(String name) {
    int late = 0;
    int revised = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long lateness = random.nextInt(3) * 700L;
      WindowSpec spec = spec(windowing(name), random.nextInt(400), lateness);
      WindowGroup<Integer, long[], Long> group = new WindowGroup<>(spec, SUM);
      Told told = new Told();
      List<Came> counted = new ArrayList<>();
      int step = 1 + random.nextInt(40);
      int i = 0;
      for (Came e : events(random, 400)) {
        if (group.add(e.time, e.key, e.value) == Verdict.ADDED) {
          counted.add(e);
        } else {
          late++;
        }
        group.watermark.observe("", e.time, 0);
        if (++i % step == 0) {
          tell(group, told);
        }
      }
      end(group, told);
      assertThat(told.last).as("seed %d", seed).isEqualTo(exact(spec.windowing(), counted));
      revised += (int) told.revisions.values().stream().filter(r -> r > 1).count();
      assertThat(group.panes).isEmpty();
    }
    assertThat(late).isPositive();
    assertThat(revised).isPositive();
  }

  private static void tell(WindowGroup<Integer, long[], Long> group, Told told) {
    group.close();
    told.hear(group.owed());
    group.told();
    group.panes.values().forEach(pane -> pane.dirty = false);
    group.forget();
  }

  private static void end(WindowGroup<Integer, long[], Long> group, Told told) {
    group.watermark.observe("", 20_000_000, 0);
    tell(group, told);
    tell(group, told);
  }

  @Test
  void an_event_counts_in_each_sliding_window_that_is_not_over() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      WindowSpec spec = spec(windowing("sliding"), 5_000, 0);
      WindowGroup<Integer, long[], Long> group = new WindowGroup<>(spec, SUM);
      Told told = new Told();
      List<Came> events = events(random, 300);
      for (Came e : events) {
        assertThat(group.add(e.time, e.key, e.value)).isEqualTo(Verdict.ADDED);
        group.watermark.observe("", e.time, 0);
        tell(group, told);
      }
      end(group, told);
      assertThat(told.last).as("seed %d", seed).isEqualTo(exact(spec.windowing(), events));
    }
  }

  @Test
  void the_order_of_events_changes_nothing_while_none_is_late() {
    for (int seed = 0; seed < SEEDS / 4; seed++) {
      List<Came> events = events(new SplittableRandom(seed), 200);
      for (String name : List.of("tumbling", "sliding", "session")) {
        List<Came> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new java.util.Random(seed));
        assertThat(finals(name, shuffled)).isEqualTo(finals(name, events));
      }
    }
  }

  private static Map<String, Long> finals(String name, List<Came> events) {
    WindowGroup<Integer, long[], Long> group =
        new WindowGroup<>(spec(windowing(name), 100_000, 0), SUM);
    Told told = new Told();
    for (Came e : events) {
      group.add(e.time, e.key, e.value);
      group.watermark.observe("", e.time, 0);
    }
    end(group, told);
    return told.last;
  }

  @Test
  void time_is_the_least_of_the_shards_and_waits_for_no_silent_one() {
    Watermark mark = new Watermark(100, 1_000);
    mark.observe("a", 5_000, 0);
    assertThat(mark.value()).isEqualTo(4_900);
    mark.observe("b", 3_000, 10);
    assertThat(mark.value()).as("never goes back").isEqualTo(4_900);
    mark.observe("a", 9_000, 20);
    assertThat(mark.value()).as("waits for b").isEqualTo(4_900);
    mark.observe("b", 8_000, 30);
    assertThat(mark.value()).isEqualTo(7_900);
    mark.observe("a", 20_000, 1_100);
    assertThat(mark.value()).as("b is silent").isEqualTo(19_900);
    assertThat(mark.advance(2_100)).isEqualTo(19_900);
    assertThat(mark.advance(2_600)).as("all are: with the clock").isEqualTo(19_900 + 500);
  }
}
