package dev.spate.simulator;

import static dev.spate.simulator.Gallery.UPLOADS;
import static dev.spate.simulator.Gallery.result;
import static dev.spate.simulator.Gallery.total;
import static dev.spate.simulator.Gallery.upload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.DeadLetter;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
  @Test
  void an_object_that_is_stored_reaches_the_function_that_its_key_fits() {
    Simulation simulation = Gallery.scenario().begin();
    upload(simulation, "in/a.txt", "hello");
    upload(simulation, "in/a.png", "image");
    upload(simulation, "out/a.txt", "other");
    simulation.runUntilIdle();

    assertThat(result(simulation, "in/a.txt")).isEqualTo("HELLO");
    assertThat(result(simulation, "in/a.png")).isEqualTo("nothing");
    assertThat(total(simulation)).isEqualTo(1);
    assertThat(simulation.pending()).isEmpty();
  }

  @Test
  void an_object_that_is_deleted_reaches_the_function_of_removals() {
    Simulation simulation = Gallery.scenario().begin();
    upload(simulation, "in/a.txt", "hello");
    simulation.runUntilIdle();
    simulation.objects(UPLOADS).delete("in/a.txt");
    simulation.runUntilIdle();

    assertThat(result(simulation, "in/a.txt")).isEqualTo("nothing");
  }

  @Test
  void a_request_is_answered_by_the_function_of_its_route() {
    Simulation simulation = Gallery.scenario().begin();
    upload(simulation, "in/a.txt", "hello");
    simulation.runUntilIdle();

    assertThat(text(simulation.request(Request.of("GET", "/total")))).isEqualTo("1");
    assertThat(simulation.request(Request.of("PUT", "/total")).status()).isEqualTo(405);
    assertThat(simulation.request(Request.of("GET", "/nowhere")).status()).isEqualTo(404);
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void a_rejected_event_is_a_dead_letter_at_once_and_not_tried_again() {
    Simulation simulation = Gallery.scenario().begin();
    upload(simulation, "in/empty.txt", "");
    Instant before = simulation.now();
    simulation.runUntilIdle();

    assertThat(simulation.now()).isEqualTo(before);
    DeadLetter letter = simulation.deadLetters().getFirst();
    assertThat(letter.reason()).isEqualTo("object in/empty.txt must not be empty");
    assertThat(letter.function()).isEqualTo("gallery.shout");
    assertThat(ObjectChangeCodec.INSTANCE.decode(letter.event().data()).key())
        .isEqualTo("in/empty.txt");
  }

  @Test
  void an_event_that_always_fails_is_tried_after_one_and_two_minutes_and_then_given_up() {
    Simulation simulation = Gallery.scenario().begin();
    upload(simulation, "in/a.txt", "x".repeat(101));
    simulation.objects(UPLOADS).delete("in/a.txt");
    Instant before = simulation.now();
    simulation.runUntilIdle();

    assertThat(simulation.now()).isEqualTo(before.plus(Duration.ofMinutes(3)));
    assertThat(simulation.deadLetters()).hasSize(1);
    assertThat(simulation.deadLetters().getFirst().reason())
        .startsWith("failed 3 times: java.util.NoSuchElementException");
  }

  @Test
  void time_moves_no_further_than_it_is_told_to() {
    Simulation simulation = Gallery.scenario().begin();
    upload(simulation, "in/a.txt", "hello");
    simulation.objects(UPLOADS).delete("in/a.txt");
    Instant before = simulation.now();
    simulation.runFor(Duration.ofSeconds(90));

    assertThat(simulation.now()).isEqualTo(before.plusSeconds(90));
    assertThat(simulation.pending()).hasSize(1);
    assertThat(simulation.pending().getFirst().attempts()).isEqualTo(2);
  }

  @Test
  void the_trace_of_an_event_says_what_happened_to_it() {
    Simulation simulation = Gallery.scenario().begin();
    upload(simulation, "in/a.txt", "hello");
    upload(simulation, "in/b.txt", "hello");
    simulation.runUntilIdle();
    String event = simulation.trace().lines().getFirst().event();

    assertThat(simulation.trace().of(event).lines())
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).contains(event))
        .anySatisfy(line -> assertThat(line).contains("platform", "CREATED uploads/in/a.txt"))
        .anySatisfy(line -> assertThat(line).contains("shout#", "put results/in/a.txt"));
  }

  @Test
  void one_seed_runs_the_same_twice_and_other_seeds_run_differently() {
    Scenario scenario = Gallery.scenario().faults(Faults.badDay());
    long different =
        LongStream.range(0, 100)
            .mapToObj(
                seed -> {
                  String hash = busyDay(scenario.seed(seed)).trace().hash();
                  assertThat(busyDay(scenario.seed(seed)).trace().hash()).isEqualTo(hash);
                  return hash;
                })
            .distinct()
            .count();
    assertThat(different).isEqualTo(100);
  }

  @Test
  void the_hash_of_a_seed_is_the_same_on_every_platform() {
    Simulation simulation = busyDay(Gallery.scenario().faults(Faults.badDay()).seed(42));
    assertThat(simulation.trace().hash()).isEqualTo("32ddaa91beb48486b35b4bb76cf483d1");
  }

  private static Simulation busyDay(Scenario scenario) {
    Simulation simulation = scenario.begin();
    for (int i = 0; i < 5; i++) {
      upload(simulation, "in/" + i + ".txt", "text " + i);
      simulation.runFor(Duration.ofSeconds(20));
    }
    simulation.request(Request.of("GET", "/total"));
    simulation.objects(UPLOADS).delete("in/0.txt");
    simulation.runUntilIdle();
    return simulation;
  }

  @Test
  void on_a_bad_day_every_upload_is_counted_once_or_a_dead_letter() {
    Seeds.check(
        200,
        (seed, gen) -> {
          Simulation simulation = Gallery.scenario().faults(Faults.badDay()).seed(seed).begin();
          int uploads = gen.between(1, 8);
          for (int i = 0; i < uploads; i++) {
            upload(simulation, "in/" + i + ".txt", "text");
          }
          simulation.runUntilIdle();

          long lost = simulation.deadLetters().stream().map(l -> l.event().id()).distinct().count();
          assertThat(total(simulation)).isBetween(uploads - lost, (long) uploads);
          assertThat(simulation.pending()).isEmpty();
        });
  }
}
