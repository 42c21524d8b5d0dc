package dev.spate;

import java.time.Duration;
import java.util.List;

/**
 * How an engine runs parallel work: on virtual threads, or one strand at a time in the simulator.
 */
@FunctionalInterface
public interface Strands {
  /**
   * Runs the tasks, at most {@code parallelism} at the same time, begun in the order given.
   *
   * @param patience how long to wait for them
   * @return whether all ended in time; the others are interrupted and left behind, and none is
   *     begun any more
   */
  boolean run(List<? extends Runnable> tasks, int parallelism, Duration patience);

  /** One virtual thread for each task. */
  static Strands virtualThreads() {
    return VirtualStrands.INSTANCE;
  }
}
