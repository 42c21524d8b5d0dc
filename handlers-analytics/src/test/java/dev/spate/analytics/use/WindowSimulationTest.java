package dev.spate.analytics.use;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.analytics.windows.Result;
import dev.spate.analytics.windows.WindowSpec;
import dev.spate.analytics.windows.Windowing;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.CrashTest;
import dev.spate.simulator.junit.SimulationTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Whatever goes wrong on the way, each event counts once in its windows, or is told late once. */
class WindowSimulationTest {
  private record Sent(String id, Click click) {}

  /** Sends clicks, some twice, over some minutes, while the stream is split and merged. */
  private static List<Sent> drive(Simulation simulation, int count, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Publisher<Click> stream = simulation.outside().publish(ClickApp.CLICKS);
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long behind = random.nextInt(8) == 0 ? random.nextInt(400_000) : random.nextInt(9_000);
      long time = simulation.now().toEpochMilli() - behind;
      String user = "u" + random.nextInt(7);
      Click click = new Click(user, "p" + random.nextInt(5), time, 1 + random.nextInt(9));
      Sent one = new Sent("click-" + i, click);
      int times = random.nextInt(6) == 0 ? 2 : 1;
      int at = i;
      simulation.step(
          () -> {
            for (int n = 0; n < times; n++) {
              stream.publish(List.of(Message.of("click-" + at, click).key(user)));
            }
            sent.add(one);
          });
      if (random.nextInt(12) == 0) {
        simulation.runFor(Duration.ofSeconds(random.nextInt(40)));
      }
      if (random.nextInt(50) == 0) {
        int shards = 1 + random.nextInt(4);
        simulation.step(() -> simulation.reshard(ClickApp.CLICKS, shards));
      }
    }
    return sent;
  }

  private static void finish(Simulation simulation, WindowSpec spec) {
    simulation.runUntilIdle();
    simulation.runFor(spec.disorder().plusMinutes(12));
    simulation.runUntilIdle();
  }

  /** Sums of what was sent, without what was late, by a computation of its own. */
  private static Map<String, Long> exact(Windowing windowing, List<Sent> sent, Set<String> late) {
    Map<String, TreeMap<Long, Long>> byKey = new TreeMap<>();
    for (Sent one : sent) {
      for (String key : List.of(one.click.page(), "all")) {
        if (!late.contains(one.id + " " + key)) {
          byKey
              .computeIfAbsent(key, k -> new TreeMap<>())
              .merge(one.click.time(), (long) one.click.weight(), Long::sum);
        }
      }
    }
    Map<String, Long> sums = new TreeMap<>();
    byKey.forEach(
        (key, times) -> {
          long start = 0;
          long last = Long.MIN_VALUE / 2;
          for (Map.Entry<Long, Long> e : times.entrySet()) {
            long time = e.getKey();
            if (windowing instanceof Windowing.Tumbling) {
              start = time / 60_000 * 60_000;
            } else if (time - last > 20_000) {
              start = time;
            }
            last = time;
            sums.merge(key + "@" + start, e.getValue(), Long::sum);
          }
        });
    return sums;
  }

  private static Map<String, Long> stored(List<Result<Long>> results) {
    return new TreeMap<>(
        results.stream().collect(toMap(r -> r.key() + "@" + r.window().start(), Result::value)));
  }

  /** What a receiver knows that takes each id once and the last word on each window. */
  private static Map<String, Long> told(Simulation simulation) {
    Map<String, String> byId = new TreeMap<>();
    Map<String, Long> last = new TreeMap<>();
    for (Message<byte[]> message : simulation.sent(ClickApp.TOLD)) {
      String text = new String(message.data(), StandardCharsets.UTF_8);
      String before = byId.putIfAbsent(message.id(), text);
      assertThat(before == null || before.equals(text)).as("two words of one id").isTrue();
      if (before == null) {
        String window = text.substring(0, text.indexOf(' '));
        char sign = text.charAt(text.indexOf(' ') + 1);
        if (sign == '-') {
          last.remove(window);
        } else {
          last.put(window, Long.parseLong(text.substring(text.indexOf(' ') + 2)));
        }
      }
    }
    return last;
  }

  private static void check(Simulation simulation, WindowSpec spec, List<Sent> sent) {
    Set<String> late = ClickApp.late(simulation, spec);
    Map<String, Long> exact = exact(spec.windowing(), sent, late);
    List<Result<Long>> results = ClickApp.results(simulation, spec);
    assertThat(stored(results)).isEqualTo(exact);
    assertThat(results).allSatisfy(result -> assertThat(result.isFinal()).isTrue());
    assertThat(told(simulation)).isEqualTo(exact);
    // A moment of the timetable may be given up: the next one does the same.
    assertThat(simulation.deadLetters())
        .allSatisfy(letter -> assertThat(letter.function()).isEqualTo("clicks.close"));
  }

  @SimulationTest(seeds = 60)
  void tumbling_windows_are_exact_on_every_bad_day(Trial trial) throws Exception {
    WindowSpec spec = ClickApp.tumbling().lateness(Duration.ofMinutes(trial.seed() % 3));
    Simulation simulation =
        trial.begin(Scenario.of(ClickApp.app(spec), ClickApp.CODECS).faults(Faults.badDay()));
    List<Sent> sent = drive(simulation, 150, trial.seed());
    finish(simulation, spec);
    check(simulation, spec, sent);
  }

  @SimulationTest(seeds = 60)
  void sessions_are_exact_on_every_bad_day(Trial trial) throws Exception {
    WindowSpec spec =
        ClickApp.tumbling()
            .windowing(Windowing.session(Duration.ofSeconds(20)))
            .lateness(Duration.ofMinutes(trial.seed() % 2));
    Simulation simulation =
        trial.begin(Scenario.of(ClickApp.app(spec), ClickApp.CODECS).faults(Faults.badDay()));
    List<Sent> sent = drive(simulation, 120, trial.seed());
    finish(simulation, spec);
    check(simulation, spec, sent);
  }

  /** The state tells how often it was written; what it says is compared by the body. */
  @CrashTest(ignoring = "windows")
  void a_crash_at_any_effect_changes_no_number(Trial trial) throws Exception {
    WindowSpec spec = ClickApp.tumbling().disorder(Duration.ofMinutes(15));
    Simulation simulation = trial.begin(Scenario.of(ClickApp.app(spec), ClickApp.CODECS));
    List<Sent> sent = drive(simulation, 40, 5);
    finish(simulation, spec);
    check(simulation, spec, sent);
  }
}
