package dev.spate.simulator;

import static dev.spate.simulator.Gallery.result;
import static dev.spate.simulator.Gallery.total;
import static dev.spate.simulator.Gallery.upload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.FunctionSpec;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls of ports by {@code shout}: 1 get, 2 put, 3 write. */
class CrashTest {
  private static final Table NOTES = new Table("notes");
  private static final Key FIRST = Key.of("first");
  private static final Key SECOND = Key.of("second");

  private static Simulation with(int call, Fault fault) {
    Simulation simulation = Gallery.scenario().faults(Faults.none().at(call, fault)).begin();
    upload(simulation, "in/a.txt", "hello");
    return simulation;
  }

  @Test
  void an_effect_before_the_death_stays_and_nothing_happens_after_it() {
    Simulation simulation = with(2, Fault.CRASH_AFTER);
    simulation.runFor(Duration.ofSeconds(30));
    assertThat(result(simulation, "in/a.txt")).isEqualTo("HELLO");
    assertThat(total(simulation)).isZero();

    simulation.runUntilIdle();
    assertThat(total(simulation)).isEqualTo(1);
  }

  @Test
  void a_death_before_the_effect_leaves_none() {
    Simulation simulation = with(2, Fault.CRASH_BEFORE);
    simulation.runFor(Duration.ofSeconds(30));
    assertThat(result(simulation, "in/a.txt")).isEqualTo("nothing");

    simulation.runUntilIdle();
    assertThat(result(simulation, "in/a.txt")).isEqualTo("HELLO");
  }

  @Test
  void a_write_whose_answer_is_lost_is_not_done_twice() {
    for (Fault fault : Fault.values()) {
      Simulation simulation = with(3, fault);
      simulation.runUntilIdle();

      assertThat(total(simulation)).as("%s", fault).isEqualTo(1);
      assertThat(simulation.deadLetters()).isEmpty();
      assertThat(simulation.trace().of(event(simulation))).contains("call 3 ");
    }
  }

  private static String event(Simulation simulation) {
    return simulation.trace().lines().getFirst().event();
  }

  @Test
  void a_handler_that_catches_its_death_can_no_longer_do_anything() {
    Bucket bucket = new Bucket("uploads");
    App app =
        App.of(
            "stubborn",
            FunctionSpec.function(
                "stubborn",
                bucket.created(),
                ports -> {
                  KeyValueStore notes = ports.readWrite(NOTES);
                  return (event, in) -> {
                    try {
                      notes.put(FIRST, new byte[0], Condition.always());
                    } catch (Throwable death) {
                      in.say("info", "still here", Map.of());
                      notes.put(SECOND, new byte[0], Condition.always());
                    }
                  };
                }));
    Simulation simulation =
        Scenario.of(app, Codecs.plain()).faults(Faults.none().at(1, Fault.CRASH_AFTER)).begin();
    simulation.objects(bucket).put("a", new byte[0], Gallery.TEXT);
    simulation.runFor(Duration.ofSeconds(30));

    KeyValueStore notes = simulation.tables().open(NOTES);
    assertThat(notes.get(FIRST)).isPresent();
    assertThat(notes.get(SECOND)).isEmpty();
    assertThat(simulation.pending().getFirst().attempts()).isEqualTo(1);
    assertThat(simulation.trace().toString()).doesNotContain("still here");
  }

  @Test
  void a_handler_that_never_stops_calling_after_its_death_is_left_asleep() {
    App app =
        App.of(
            "endless",
            FunctionSpec.function(
                "endless",
                Trigger.Http.get("/"),
                ports -> {
                  KeyValueStore notes = ports.readWrite(NOTES);
                  return (request, in) -> {
                    while (true) {
                      try {
                        notes.add(FIRST, "n", 1, 0, 1_000_000);
                      } catch (Throwable death) {
                        notes.table(); // goes on whatever happens
                      }
                    }
                  };
                }));
    Simulation simulation =
        Scenario.of(app, Codecs.plain()).faults(Faults.none().at(3, Fault.CRASH_AFTER)).begin();

    assertThat(simulation.request(Request.of("GET", "/")).status()).isEqualTo(503);
    simulation.runUntilIdle();
    assertThat(simulation.tables().open(NOTES).get(FIRST).orElseThrow().counter("n")).isEqualTo(3);
  }

  @Test
  void a_request_whose_function_fails_or_dies_is_answered_by_the_gateway() {
    for (Fault fault : Fault.values()) {
      Simulation simulation = Gallery.scenario().faults(Faults.none().at(1, fault)).begin();
      Response response = simulation.request(Request.of("GET", "/total"));

      int expected =
          switch (fault) {
            case FAIL_BEFORE, FAIL_AFTER -> 500;
            case CRASH_BEFORE, CRASH_AFTER, OUT_OF_MEMORY -> 503;
            case HANG -> 504;
          };
      assertThat(response.status()).as("%s", fault).isEqualTo(expected);
      assertThat(simulation.request(Request.of("GET", "/total")).status()).isEqualTo(200);
    }
  }

  @Test
  void a_function_that_runs_out_of_time_is_killed_at_its_deadline() {
    Faults slow = Faults.none().slowness(Duration.ofMinutes(5));
    Simulation simulation = Gallery.scenario().faults(slow).seed(1).begin();
    Instant before = simulation.now();

    assertThat(simulation.request(Request.of("GET", "/total")).status()).isEqualTo(504);
    assertThat(simulation.now()).isEqualTo(before.plusSeconds(29));
    simulation.runUntilIdle();
    assertThat(simulation.now()).isEqualTo(before.plusSeconds(30));
  }
}
