package dev.spate.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Codec;
import dev.spate.json.JacksonCodecs;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each part of the promise by itself, without chance. */
class PromiseTest {
  private static Match room(Simulation run, int members) {
    Match match = new Match(run, 1, members);
    match.come();
    run.runFor(Duration.ofSeconds(5));
    return match;
  }

  private static Scenario plain() {
    return Match.scenario(Stadium.standard());
  }

  private static long counted(Simulation run) {
    return Rooms.count(run.tables().open(Match.TABLE), Match.ROOM);
  }

  @Test
  void a_message_that_is_said_again_is_accepted_once_and_takes_no_number() {
    try (Simulation run = plain().begin()) {
      Match match = room(run, 2);
      Fan fan = match.fans.getFirst();
      fan.say("goal", "goal");
      fan.say("goal", "goal");
      run.runFor(Duration.ofSeconds(2));
      fan.say("goal", "goal");
      fan.say("offside", "offside");
      run.runFor(Duration.ofSeconds(5));
      match.fans.forEach(Fan::listen);

      match.check();
      assertThat(match.fans.get(1).transcript).containsExactly("goal", "offside");
    }
  }

  @Test
  void everybody_hears_a_single_message_however_late_it_is_stored() {
    try (Simulation run = plain().faults(Faults.none().slowness(Duration.ofMillis(300))).begin()) {
      Match match = room(run, 3);
      match.fans.getFirst().say("goal", "goal");
      run.runFor(Duration.ofSeconds(90));
      match.fans.forEach(Fan::listen);

      match.check();
      assertThat(match.fans).allMatch(f -> f.transcript.equals(List.of("goal")));
    }
  }

  /** Otherwise a fan-out that is fast, and a store that fails, would leave members without it. */
  @Test
  void the_fan_out_hears_of_no_message_before_it_is_stored() {
    try (Simulation run = plain().begin()) {
      Match match = room(run, 3);
      run.always(
          "what is carried is stored",
          () -> assertThat(carried(run)).isLessThanOrEqualTo(match.history().size()));
      match.fans.getFirst().say("goal", "goal");
      run.runFor(Duration.ofSeconds(5));
      match.fans.forEach(Fan::listen);

      assertThat(carried(run)).isEqualTo(1);
      match.check();
      run.check();
    }
  }

  /** The last message that a task was sent for. */
  private static long carried(Simulation run) {
    Codec<Task> tasks = new JacksonCodecs().of(Task.class);
    return run.sent(Stadium.TASKS).stream()
        .map(message -> tasks.decode(message.data()))
        .filter(task -> task.kind() == Task.Kind.CARRY && task.upTo() < Long.MAX_VALUE)
        .mapToLong(Task::upTo)
        .max()
        .orElse(0);
  }

  @Test
  void who_comes_back_is_sent_what_was_said_meanwhile() {
    try (Simulation run = plain().begin()) {
      Match match = room(run, 3);
      Fan away = match.fans.get(2);
      away.close();
      for (int i = 0; i < 3; i++) {
        match.fans.getFirst().say("text-" + i, "text-" + i);
        run.runFor(Duration.ofSeconds(1));
      }
      away.connect();
      run.runFor(Duration.ofSeconds(5));
      match.fans.getFirst().say("last", "last");
      run.runFor(Duration.ofSeconds(5));
      match.fans.forEach(Fan::listen);

      match.check();
      assertThat(away.transcript).containsExactly("text-0", "text-1", "text-2", "last");
    }
  }

  /** The news of the end is lost, so that nothing but the message can tell. */
  @Test
  void who_is_found_gone_by_a_message_is_counted_no_more() {
    try (Simulation run = plain().faults(Faults.none().lost(999)).begin()) {
      Match match = room(run, 3);
      match.fans.get(2).close();
      run.runFor(Duration.ofSeconds(30));
      assertThat(counted(run)).isEqualTo(3);
      match.fans.getFirst().say("goal", "goal");
      run.runFor(Duration.ofSeconds(10));

      assertThat(counted(run)).isEqualTo(2);
    }
  }

  @Test
  void who_has_gone_without_a_word_is_counted_no_more_after_the_lease() {
    try (Simulation run = plain().faults(Faults.none().lost(999)).begin()) {
      Match match = room(run, 3);
      match.fans.get(2).close();
      for (int i = 0; i < 6; i++) {
        run.runFor(Duration.ofMinutes(1));
        match.fans.subList(0, 2).forEach(f -> f.send("{\"action\":\"ping\"}"));
      }

      assertThat(counted(run)).isEqualTo(2);
    }
  }
}
