package dev.spate.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.SimulationTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The promise: every member sees each accepted message once and in order. */
class DeliveryTest {
  private static final int MEMBERS = 50;

  private static Stadium small() {
    return Stadium.standard().limits(ChatLimits.standard().shardMembers(8));
  }

  private static Scenario bad(Stadium stadium) {
    Faults faults =
        Faults.badDay()
            .ports(10)
            .slowness(Duration.ofMillis(20))
            .delivering(100, Duration.ofSeconds(5));
    return Match.scenario(stadium).faults(faults);
  }

  @SimulationTest(seeds = 40, bundle = 10)
  void fifty_members_see_each_message_once_and_in_order_on_a_bad_day(Trial trial) throws Exception {
    Simulation run = trial.begin(bad(small()));
    Match match = new Match(run, trial.seed(), MEMBERS);
    match.come();
    match.play(12);
    match.settle();
    match.check();
  }

  @SimulationTest(seeds = 40, bundle = 40)
  void nor_is_anything_lost_in_a_small_room_in_many_shards(Trial trial) throws Exception {
    Stadium tiny = Stadium.standard().limits(ChatLimits.standard().shardMembers(3));
    Simulation run = trial.begin(bad(tiny));
    Match match = new Match(run, trial.seed(), 7);
    match.come();
    match.play(8);
    match.settle();
    match.check();
  }

  @SimulationTest(seeds = 10, bundle = 10)
  void counts_are_right_though_the_news_of_ends_gets_lost(Trial trial) throws Exception {
    Scenario deaf = bad(small());
    Simulation run = trial.begin(deaf.faults(deaf.faults().lost(500)));
    Match match = new Match(run, trial.seed(), 10);
    match.come();
    match.play(10);
    match.checkPresence();
  }

  @SimulationTest(seeds = 15, bundle = 15)
  void the_same_holds_when_changes_of_the_table_set_off_the_fan_out(Trial trial) throws Exception {
    Simulation run = trial.begin(bad(small().byChanges()));
    Match match = new Match(run, trial.seed(), 12);
    match.come();
    match.play(10);
    match.settle();
    match.check();
  }

  @Test
  void on_a_good_day_the_wire_itself_has_each_message_once() throws Exception {
    try (Simulation run = Match.scenario(small()).begin()) {
      Match match = new Match(run, 1, MEMBERS);
      match.come();
      for (int i = 0; i < 30; i++) {
        match.fans.get(i).say("id-" + i, "text-" + i);
        if (i % 3 == 0) {
          run.runFor(Duration.ofMillis(40));
        }
      }
      run.runFor(Duration.ofSeconds(20));
      match.fans.forEach(Fan::listen);
      match.fans.forEach(
          fan -> {
            assertThat(fan.transcript).hasSize(30);
            assertThat(fan.doubles).isZero();
            assertThat(fan.broken).isEmpty();
            assertThat(fan.present).isEqualTo(MEMBERS);
          });
    }
  }
}
