package dev.spate.simulator;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a test body for many seeds. When it goes wrong, the run is made smaller and shown with its
 * seed.
 *
 * <p>{@code -Dspate.seeds=100000} runs that many instead of the test's own number; {@code
 * -Dspate.seed=17} runs only that one.
 */
public final class Trials {
  private Trials() {}

  /**
   * What was run.
   *
   * @param deliveries how many invocations there were
   * @param cpu time that the whole process took meanwhile
   */
  public record Totals(long seeds, long deliveries, Duration cpu) {
    /** These and those. */
    public Totals and(Totals other) {
      return new Totals(seeds + other.seeds, deliveries + other.deliveries, cpu.plus(other.cpu));
    }

    @Override
    public String toString() {
      return seeds + " seeds, " + deliveries + " deliveries, " + cpu.toMillis() + " ms of CPU time";
    }
  }

  /** How many seeds to run for a test that asks for {@code seeds}. */
  public static long count(int seeds) {
    return only().isPresent() ? 1 : Long.getLong("spate.seeds", seeds);
  }

  /** The only seed to run, where a property names one. */
  public static Optional<Long> only() {
    return Optional.ofNullable(Long.getLong("spate.seed"));
  }

  /**
   * Runs the body for the seeds from 0.
   *
   * @throws AssertionError that names the seed, shows the smallest run that goes wrong in the same
   *     way, and says how to run it again
   */
  public static Totals check(int seeds, Trial.Body body) {
    return check(0, count(seeds), body);
  }

  /** Runs the body for so many seeds from the first one, or for the one that a property names. */
  public static Totals check(long first, long count, Trial.Body body) {
    Duration before = cpu();
    long deliveries = 0;
    for (long i = 0; i < count; i++) {
      Trial trial = new Trial(only().orElse(first + i), Leave.NOTHING, faults -> faults);
      Throwable why = failure(trial, body);
      if (why != null) {
        throw new Shrinker(trial, why, body).smallest();
      }
      deliveries += trial.simulations().stream().mapToLong(Simulation::invocations).sum();
    }
    return new Totals(count, deliveries, cpu().minus(before));
  }

  static @Nullable Throwable failure(Trial trial, Trial.Body body) {
    try {
      trial.run(body);
      return null;
    } catch (Exception | AssertionError e) {
      return e;
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
