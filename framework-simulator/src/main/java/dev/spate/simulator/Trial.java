package dev.spate.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One run of a test body: begins simulations under the seed and the faults that whoever repeats the
 * body wants.
 */
public final class Trial {
  private final long seed;
  private final Leave leave;
  private final UnaryOperator<Faults> faults;
  private final List<Simulation> simulations = new ArrayList<>();

  Trial(long seed, Leave leave, UnaryOperator<Faults> faults) {
    this.seed = seed;
    this.leave = leave;
    this.faults = faults;
  }

  /** A trial that begins nothing, to stand where a real one will be. */
  public static Trial unused() {
    return new Trial(0, Leave.NOTHING, faults -> faults);
  }

  /** A body that can be run any number of times. */
  @FunctionalInterface
  public interface Body {
    /** Begins a simulation, drives it, and says what must hold. */
    void run(Trial trial) throws Exception;
  }

  /** The seed of this run. */
  public long seed() {
    return seed;
  }

  /** A run of the scenario under this trial's seed. It is closed when the body has ended. */
  public Simulation begin(Scenario scenario) {
    Faults wanted = faults.apply(scenario.faults());
    Simulation simulation = scenario.seed(seed).faults(wanted).begin(leave);
    simulations.add(simulation);
    return simulation;
  }

  List<Simulation> simulations() {
    return simulations;
  }

  /** Runs the body and what must hold at the end. */
  void run(Body body) throws Exception {
    try {
      body.run(this);
      simulations.forEach(Simulation::check);
    } finally {
      simulations.forEach(Simulation::close);
    }
  }
}
