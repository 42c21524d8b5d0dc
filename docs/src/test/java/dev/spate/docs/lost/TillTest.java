package dev.spate.docs.lost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Codecs;
import dev.spate.Key;
import dev.spate.Message;
import dev.spate.simulator.Fault;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.CrashTest;
import dev.spate.simulator.junit.SimulationTest;
import org.junit.jupiter.api.Test;

class TillTest {
  // region: test
  @CrashTest
  @SimulationTest(seeds = 200)
  void each_sale_is_booked_once(Trial trial) {
    Simulation run = trial.begin(Scenario.of(Till.app(), Codecs.plain()).faults(Faults.badDay()));
    run.outside().publish(Till.SALES).publish("sale-1", "pear");
    run.outside().publish(Till.SALES).publish("sale-2", "pear");
    run.runUntilIdle();
    assertThat(run.tables().open(Till.BOOKS).get(Key.of("pear")).orElseThrow().counter("sold"))
        .isEqualTo(2);
  }

  // endregion

  @Test
  void a_sale_that_is_redriven_after_it_was_booked_is_not_booked_again() {
    // region: redrive
    Faults broken = Faults.none();
    for (int attempt = 0; attempt < 50; attempt++) {
      broken = broken.at(2 + 3 * attempt, Fault.FAIL_BEFORE); // each time when it publishes
    }
    Simulation run = Scenario.of(Till.app(), Codecs.plain()).faults(broken).begin();
    run.outside().publish(Till.SALES).publish("sale-1", "pear");
    run.runUntilIdle();
    run.redrive(run.deadLetters().getFirst());
    run.runUntilIdle();
    // endregion
    assertThat(run.deadLetters()).isEmpty();
    assertThat(run.tables().open(Till.BOOKS).get(Key.of("pear")).orElseThrow().counter("sold"))
        .isEqualTo(1);
    assertThat(run.sent(Till.RECEIPTS)).extracting(Message::id).hasSize(1);
  }
}
