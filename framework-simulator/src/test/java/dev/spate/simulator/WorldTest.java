package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Port;
import dev.spate.Query;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Environments, clocks, stale reads, and the application's own ports. */
class WorldTest {
  private static final Topic<String> TOPIC = new Topic<>("topic", String.class);
  private static final Table TABLE = new Table("table");
  private static final Key KEY = Key.of("key");

  /** A port of the application's own. */
  interface Mail {
    Port<Mail> PORT = new Port<>("mail", Mail.class);

    void send(String id, String text);
  }

  private static App app(AtomicInteger made, Set<Integer> used) {
    return App.of(
        "app",
        function(
            "work",
            TOPIC.each(),
            ports -> {
              KeyValueStore table = ports.readWrite(TABLE);
              int number = made.incrementAndGet();
              return (event, in) -> {
                used.add(number);
                table.add(KEY, "n", 1, 0, 1_000);
              };
            }));
  }

  private static int environments(Faults faults, int events) {
    Set<Integer> used = new HashSet<>();
    App app = app(new AtomicInteger(), used);
    Simulation simulation = Scenario.of(app, Codecs.plain()).faults(faults).begin();
    for (int i = 0; i < events; i++) {
      simulation.outside().publish(TOPIC).publish("e" + i, "x");
      simulation.runUntilIdle();
    }
    return used.size();
  }

  @Test
  void an_environment_is_used_again_unless_its_process_died_or_another_is_made() {
    assertThat(environments(Faults.none(), 5)).isEqualTo(1);
    assertThat(environments(Faults.none().at(1, Fault.CRASH_BEFORE), 5)).isEqualTo(2);
    assertThat(environments(Faults.none().at(1, Fault.HANG), 5)).isEqualTo(2);
    assertThat(environments(Faults.none().at(1, Fault.OUT_OF_MEMORY), 5)).isEqualTo(2);
    assertThat(environments(Faults.none().at(1, Fault.FAIL_AFTER), 5)).isEqualTo(1);
    Faults cold =
        new Faults(
            0,
            Duration.ZERO,
            0,
            0,
            0,
            Duration.ZERO,
            0,
            1_000,
            Duration.ZERO,
            99,
            java.util.Map.of());
    assertThat(environments(cold, 5)).isEqualTo(5);
  }

  @Test
  void clocks_of_invocations_differ_and_stand_by_each_other_within_one() {
    List<Duration> off = new ArrayList<>();
    List<VirtualClock> clock = new ArrayList<>();
    App app =
        App.of(
            "app",
            function(
                "look",
                TOPIC.each(),
                ports -> {
                  KeyValueStore table = ports.readWrite(TABLE);
                  return (event, in) -> {
                    Instant first = in.now();
                    table.get(KEY);
                    assertThat(in.now()).isEqualTo(first);
                    off.add(Duration.between(clock.getFirst().instant(), first));
                  };
                }));
    Faults skewed =
        new Faults(
            0,
            Duration.ZERO,
            0,
            0,
            0,
            Duration.ZERO,
            0,
            0,
            Duration.ofSeconds(2),
            0,
            java.util.Map.of());
    Simulation simulation = Scenario.of(app, Codecs.plain()).faults(skewed).begin();
    clock.add(simulation.world().clock);
    for (int i = 0; i < 50; i++) {
      simulation.outside().publish(TOPIC).publish("e" + i, "x");
    }
    simulation.runUntilIdle();
    assertThat(off)
        .hasSize(50)
        .allMatch(d -> d.abs().compareTo(Duration.ofSeconds(2)) <= 0)
        .anyMatch(Duration::isNegative)
        .anyMatch(Duration::isPositive);
  }

  @Test
  void a_read_that_may_be_stale_is_under_some_seed_and_a_strong_one_never() {
    Set<Long> stale = new HashSet<>();
    Set<Integer> queried = new HashSet<>();
    App app =
        App.of(
            "app",
            function(
                "read",
                TOPIC.each(),
                ports -> {
                  KeyValueStore table = ports.readWrite(TABLE);
                  return (event, in) -> {
                    table.put(KEY, new byte[] {1}, Condition.always());
                    assertThat(table.get(KEY)).isPresent();
                    assertThat(table.query(Query.of("key")).items()).hasSize(1);
                    stale.add(table.getEventually(KEY).map(i -> i.version()).orElse(0L));
                    queried.add(table.query(Query.of("key").eventually()).items().size());
                  };
                }));
    for (int seed = 0; seed < 20; seed++) {
      Faults faults = Faults.none().stale(500);
      Simulation simulation = Scenario.of(app, Codecs.plain()).seed(seed).faults(faults).begin();
      simulation.outside().publish(TOPIC).publish("e", "x");
      simulation.runUntilIdle();
    }
    assertThat(stale).containsExactlyInAnyOrder(0L, 1L);
    assertThat(queried).containsExactlyInAnyOrder(0, 1);
  }

  private static App mailing(List<String> sent) {
    return App.of(
            "app",
            function(
                "mail",
                TOPIC.each(),
                ports -> {
                  Mail mail = ports.use(Mail.PORT);
                  return (event, in) -> mail.send(event.id(), event.data());
                }))
        .providing(Mail.PORT, ports -> (id, text) -> sent.add(id));
  }

  private static Scenario mailing(boolean watched, String id) {
    Scenario scenario = Scenario.of(mailing(new ArrayList<>()), Codecs.plain());
    return watched
        ? scenario.watching(
            Mail.PORT,
            (mail, gate) ->
                (given, text) ->
                    gate.effect(
                        "send",
                        id.isEmpty() ? "" : given,
                        () -> {
                          mail.send(given, text);
                          return given;
                        }))
        : scenario;
  }

  private static CrashReport crashes(Scenario scenario) {
    return CrashExplorer.of(scenario, s -> s.outside().publish(TOPIC).publish("e", "x")).explore();
  }

  @Test
  void an_own_port_that_is_not_watched_is_named_as_unseen() {
    CrashReport report = crashes(mailing(false, ""));
    assertThat(report.unseen()).containsExactly("mail");
    assertThat(report.toString()).contains("ports mail, which the simulation does not see");
    assertThat(report.effects()).hasSize(1);
  }

  @Test
  void an_own_port_that_is_watched_is_crashed_at_and_repetitions_count_unless_they_have_an_id() {
    CrashReport counting = crashes(mailing(true, ""));
    assertThat(counting.unseen()).isEmpty();
    assertThat(counting.findings()).hasSize(2);
    assertThat(counting.toString())
        .contains("dies after mail for e, effect 1 (call 1): send mail")
        .contains("mail: send: 1 times without the crash, 2 times with it");
    assertThat(crashes(mailing(true, "id")).findings()).isEmpty();
  }

  @Test
  void throttled_messages_of_a_queue_use_up_their_deliveries() {
    Queue<String> queue = new Queue<>("queue", String.class).receiveLimit(2);
    App app = App.of("app", function("f", queue.each(), ports -> (event, in) -> {}));
    Faults full =
        new Faults(
            0,
            Duration.ZERO,
            999,
            0,
            0,
            Duration.ZERO,
            0,
            0,
            Duration.ZERO,
            99,
            java.util.Map.of());
    Simulation simulation = Scenario.of(app, Codecs.plain()).faults(full).begin();
    simulation.outside().publish(queue).publish("m", "x");
    simulation.runUntilIdle();
    assertThat(simulation.deadLetters()).hasSize(1);
  }

  @Test
  void a_handler_cannot_drive_the_simulation_it_runs_in() {
    List<Simulation> self = new ArrayList<>();
    List<Throwable> thrown = new ArrayList<>();
    App app =
        App.of(
            "app",
            function(
                "f",
                TOPIC.each(),
                ports ->
                    (event, in) -> {
                      try {
                        self.getFirst().runUntilIdle();
                      } catch (IllegalStateException e) {
                        thrown.add(e);
                      }
                    }));
    Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
    self.add(simulation);
    simulation.outside().publish(TOPIC).publish("m", "x");
    simulation.runUntilIdle();
    assertThat(thrown).singleElement().asString().contains("driven by one thread");
  }

  @Test
  void closing_ends_what_still_runs() {
    App app = app(new AtomicInteger(), new HashSet<>());
    Simulation simulation =
        Scenario.of(app, Codecs.plain())
            .faults(Faults.none().slowness(Duration.ofSeconds(20)))
            .begin();
    for (int i = 0; i < 20; i++) {
      simulation.outside().publish(TOPIC).publish("m" + i, "x");
    }
    simulation.runFor(Duration.ofSeconds(1));
    assertThat(simulation.world().platform.running()).isGreaterThan(10);
    simulation.close();
    assertThat(simulation.world().platform.running()).isZero();
  }
}
