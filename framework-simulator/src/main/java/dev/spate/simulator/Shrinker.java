package dev.spate.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for the smallest run that goes wrong in the same way: with the fewest steps of the world,
 * then with the fewest faults. Whatever it tries is a run of its own, so what it finds is true; it
 * may miss a smaller one.
 */
final class Shrinker {
  /** Runs that are tried at most. */
  private static final int MOST_RUNS = 300;

  private final long seed;
  private final Trial.Body body;
  private final String wanted;
  private final int steps;
  private final int faults;
  private Leave best = Leave.NOTHING;
  private Trial shown;
  private Throwable why;
  private int runs;

  Shrinker(Trial trial, Throwable why, Trial.Body body) {
    this.seed = trial.seed();
    this.body = body;
    this.why = why;
    this.wanted = kind(why);
    this.shown = trial;
    this.steps = trial.simulations().stream().mapToInt(Simulation::stepsOfWorld).max().orElse(0);
    this.faults = drawn(trial);
  }

  /** What goes wrong, in a form that does not change from run to run. */
  private static String kind(Throwable why) {
    return why instanceof BrokenInvariant broken ? broken.name() : why.getClass().getName();
  }

  private static int drawn(Trial trial) {
    return trial.simulations().stream().mapToInt(s -> s.world().chaos.drawn()).max().orElse(0);
  }

  AssertionError smallest() {
    tryIt(new Leave(best.steps(), best.faults(), best.from(), true));
    fewerSteps();
    fewestFirstFaults();
    fewerFaults();
    fewerSteps();
    return new AssertionError(text(), why);
  }

  private boolean tryIt(Leave leave) {
    if (runs == MOST_RUNS) {
      return false;
    }
    runs++;
    Trial trial = new Trial(seed, leave, f -> f);
    Throwable failure = Trials.failure(trial, body);
    if (failure == null || !kind(failure).equals(wanted)) {
      return false;
    }
    best = leave;
    shown = trial;
    why = failure;
    return true;
  }

  private void fewerSteps() {
    for (int size = Math.max(1, steps / 2); size >= 1; size /= 2) {
      for (int first = 1; first <= steps; first += size) {
        Set<Integer> more = new HashSet<>(best.steps());
        if (addRange(more, first, Math.min(steps, first + size - 1))) {
          tryIt(new Leave(more, best.faults(), best.from(), best.waits()));
        }
      }
    }
  }

  /** None at all, or those up to the one that it takes. */
  private void fewestFirstFaults() {
    int enough = faults + 1;
    int tooFew = 0;
    while (enough - tooFew > 1) {
      int middle = tooFew == 0 && enough == faults + 1 ? 1 : (enough + tooFew) / 2;
      if (tryIt(new Leave(best.steps(), best.faults(), middle, best.waits()))) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
  }

  private void fewerFaults() {
    int last = Math.min(faults, best.from() - 1);
    for (int size = Math.max(1, last / 2); size >= 1; size /= 2) {
      for (int first = 1; first <= last; first += size) {
        Set<Integer> more = new HashSet<>(best.faults());
        if (addRange(more, first, Math.min(last, first + size - 1))) {
          tryIt(new Leave(best.steps(), more, best.from(), best.waits()));
        }
      }
    }
  }

  private static boolean addRange(Set<Integer> numbers, int first, int last) {
    boolean added = false;
    for (int i = first; i <= last; i++) {
      added |= numbers.add(i);
    }
    return added;
  }

  private String text() {
    int left = drawn(shown) - (int) best.faults().stream().filter(f -> f < best.from()).count();
    int happened = Math.max(0, Math.min(left, best.from() - 1 - best.faults().size()));
    return "seed "
        + seed
        + " (again with -Dspate.seed="
        + seed
        + "): "
        + why.getMessage()
        + "\nsmallest run of "
        + (runs + 1)
        + ": "
        + (steps - best.steps().size())
        + " of "
        + steps
        + " steps of the world, "
        + (best.from() == Integer.MAX_VALUE ? left : happened)
        + " of "
        + faults
        + " faults"
        + (best.waits() ? ", no delays" : "")
        + Story.of(shown.simulations());
  }

  /** Lets tests see what is left. */
  List<Integer> leftOut() {
    return best.steps().stream().sorted().toList();
  }
}
