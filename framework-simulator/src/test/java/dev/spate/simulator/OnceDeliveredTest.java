package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.Done;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Filter;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Once;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.Write;
import dev.spate.simulator.junit.CrashTest;
import dev.spate.simulator.junit.SimulationTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** {@link Once} around a function of events (specification, section "Doing a thing once"). */
class OnceDeliveredTest {
  private static final Queue<String> JOBS = new Queue<>("jobs", String.class).receiveLimit(100);
  private static final Topic<String> NEWS = new Topic<>("news", String.class);
  private static final Table MARKS = new Table("marks");
  private static final Table WORK = new Table("work");
  private static final Key COUNT = Key.of("count");

  private static App app(
      Function<Once<Event<String>, Done>, Filter<Event<String>, Done>> once,
      Function<KeyValueStore, EventHandler<String>> handler) {
    return App.of(
        "jobs",
        function("work", JOBS.each(), ports -> handler.apply(ports.readWrite(WORK, MARKS)))
            .through((Ports ports) -> once.apply(Once.in(ports.readWrite(MARKS)))));
  }

  /** Adds in one write that is fenced by the lease. */
  private static EventHandler<String> fenced(KeyValueStore work) {
    return (event, in) ->
        work.transact(Once.fence(in, List.of(new Write.Add(WORK, COUNT, "n", 1, 0, 1_000_000))));
  }

  private static long count(Simulation simulation) {
    return simulation.tables().open(WORK).get(COUNT).map(i -> i.counter("n")).orElse(0L);
  }

  private static Simulation begin(App app, Trial trial, Faults faults) {
    Simulation simulation = trial.begin(Scenario.of(app, Codecs.plain()).faults(faults));
    Publisher<String> jobs = simulation.outside().publish(JOBS);
    for (int i = 0; i < 4; i++) {
      jobs.publish("job-" + i, "do " + i);
    }
    return simulation;
  }

  /** A crash between the work and the mark of its end: the fence cannot know. */
  @Test
  void a_crash_between_fenced_work_and_the_mark_does_it_twice_as_the_guarantees_say() {
    CrashReport report =
        CrashExplorer.of(t -> begin(app(o -> o, OnceDeliveredTest::fenced), t, Faults.none()))
            .ignoring(MARKS)
            .explore();
    assertThat(report.findings())
        .isNotEmpty()
        .allSatisfy(
            f -> {
              boolean between =
                  f.first().effect().what().contains("work/count")
                      ? f.first().fault() == Fault.CRASH_AFTER
                      : f.first().effect().what().contains("marks/once");
              assertThat(between).isTrue();
            });
  }

  @CrashTest(ignoring = "marks")
  void work_and_mark_in_one_transaction_survive_every_crash(Trial trial) {
    begin(app(o -> o, OnceDeliveredTest::marked), trial, Faults.none()).runUntilIdle();
  }

  private static EventHandler<String> marked(KeyValueStore work) {
    return (event, in) ->
        Once.write(
            work,
            in,
            Duration.ofDays(30),
            List.of(new Write.Add(WORK, COUNT, "n", 1, 0, 1_000_000)));
  }

  @SimulationTest(seeds = 300)
  void work_and_mark_in_one_transaction_are_done_once_on_a_bad_day(Trial trial) {
    Simulation simulation = begin(app(o -> o, OnceDeliveredTest::marked), trial, Faults.badDay());
    simulation.always("never too often", () -> assertThat(count(simulation)).isBetween(0L, 4L));
    simulation.runUntilIdle();
    assertThat(simulation.pending()).isEmpty();
    long lost = simulation.deadLetters().stream().map(l -> l.event().id()).distinct().count();
    assertThat(count(simulation)).isBetween(4 - lost, 4L);
  }

  /** Each job writes twice under one lease, slower than the lease is long. */
  private static EventHandler<String> slow(KeyValueStore work, boolean fenced) {
    return (event, in) -> {
      Key key = Key.of(event.id());
      String owner = in.id();
      byte[] mine = owner.getBytes(StandardCharsets.UTF_8);
      List<Write> first =
          List.of(new Write.Put(WORK, key, mine, java.util.Optional.empty(), Condition.always()));
      work.transact(fenced ? Once.fence(in, first) : first);
      work.get(key);
      List<Write> second =
          List.of(
              new Write.Put(
                  WORK,
                  Key.of(event.id() + "-end"),
                  mine,
                  java.util.Optional.empty(),
                  Condition.always()));
      work.transact(fenced ? Once.fence(in, second) : second);
    };
  }

  private static Simulation sleepy(Trial trial, boolean fenced) {
    App app = app(o -> o.lease(Duration.ofSeconds(2)), work -> slow(work, fenced));
    Faults faults =
        Faults.none().slowness(Duration.ofSeconds(4)).delivering(500, Duration.ofSeconds(5));
    Simulation simulation = begin(app, trial, faults);
    simulation.runUntilIdle();
    return simulation;
  }

  private static boolean torn(Simulation simulation) {
    KeyValueStore work = simulation.tables().open(WORK);
    for (int i = 0; i < 4; i++) {
      var begun = work.get(Key.of("job-" + i));
      var ended = work.get(Key.of("job-" + i + "-end"));
      if (begun.isPresent()
          && ended.isPresent()
          && !java.util.Arrays.equals(begun.get().value(), ended.get().value())) {
        return true;
      }
    }
    return false;
  }

  @SimulationTest(seeds = 200)
  void an_owner_that_wakes_up_after_its_lease_was_taken_over_writes_nothing(Trial trial) {
    Simulation simulation = sleepy(trial, true);
    assertThat(torn(simulation)).isFalse();
  }

  @Test
  void without_the_fence_it_does_and_a_seed_shows_it() {
    boolean shown = false;
    for (int seed = 0; seed < 200 && !shown; seed++) {
      shown = torn(sleepy(new Trial(seed, Leave.NOTHING, f -> f), false));
    }
    assertThat(shown).isTrue();
  }

  @Test
  void leases_are_taken_over_under_some_seeds() {
    int takeovers = 0;
    for (int seed = 0; seed < 50; seed++) {
      String trace = sleepy(new Trial(seed, Leave.NOTHING, f -> f), true).trace().toString();
      takeovers += trace.contains("LeaseTakenOver") ? 1 : 0;
    }
    assertThat(takeovers).isGreaterThan(5);
  }

  @Test
  void a_duplicate_that_comes_meanwhile_is_tried_later_and_then_does_nothing() {
    App app = app(o -> o, OnceDeliveredTest::fenced);
    Simulation simulation =
        Scenario.of(app, Codecs.plain())
            .faults(Faults.none().slowness(Duration.ofSeconds(3)))
            .begin();
    Publisher<String> jobs = simulation.outside().publish(JOBS);
    jobs.publish("job", "do");
    jobs.publish("job", "do");
    simulation.runUntilIdle();

    assertThat(count(simulation)).isEqualTo(1);
    assertThat(simulation.trace().of("job")).contains("TryLaterException");
    assertThat(simulation.pending()).isEmpty();
  }

  @Test
  void a_duplicate_after_the_marks_have_gone_is_done_again() {
    App app = app(o -> o.keep(Duration.ofHours(1)), OnceDeliveredTest::fenced);
    Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
    Publisher<String> jobs = simulation.outside().publish(JOBS);
    jobs.publish("job", "do");
    simulation.runUntilIdle();
    jobs.publish("job", "do");
    simulation.runUntilIdle();
    assertThat(count(simulation)).isEqualTo(1);

    simulation.runFor(Duration.ofHours(2));
    simulation.expire();
    assertThat(simulation.tables().all(MARKS)).isEmpty();
    jobs.publish("job", "do");
    simulation.runUntilIdle();
    assertThat(count(simulation)).isEqualTo(2);
  }

  @Test
  void a_topic_tells_each_listener_once_more_when_only_one_has_failed() {
    App app =
        App.of(
            "two",
            function(
                "fails",
                NEWS.each(),
                ports -> {
                  KeyValueStore work = ports.readWrite(WORK);
                  return (event, in) -> {
                    if (work.add(COUNT, "fails", 1, 0, 9) == 1) {
                      throw new IllegalStateException("once");
                    }
                  };
                }),
            function(
                "works",
                NEWS.each(),
                ports -> {
                  KeyValueStore work = ports.readWrite(WORK);
                  return (event, in) -> work.add(COUNT, "works", 1, 0, 9);
                }));
    Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
    simulation.outside().publish(NEWS).publish("n", "new");
    simulation.runUntilIdle();
    var counts = simulation.tables().open(WORK).get(COUNT).orElseThrow();
    assertThat(counts.counter("fails")).isEqualTo(2);
    assertThat(counts.counter("works")).isEqualTo(1);
  }
}
