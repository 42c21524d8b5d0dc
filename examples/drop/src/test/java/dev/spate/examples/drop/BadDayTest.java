package dev.spate.examples.drop;

import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.SimulationTest;

/** What the console simulates is no day that goes wrong by itself. */
class BadDayTest {
  @SimulationTest(seeds = 40)
  void no_pair_is_sold_twice_or_held_for_nobody(Trial trial) throws Exception {
    BadDay.run(trial);
  }
}
