package dev.spate.simulator;

import dev.spate.Outcome;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One invocation: its strands, when it must have ended, and who wants to know how it did. */
final class Running<O> {
  final String function;
  final int number;
  final Instant deadline;
  final Crew crew;
  private final Consumer<Outcome<O>> told;
  private @Nullable Outcome<O> outcome;

  /** How many effects it had so far. */
  int effects;

  /** Whether nobody waits for its end any more: it has ended or was killed. */
  boolean gone;

  Running(
      String function,
      int number,
      Instant deadline,
      Consumer<Outcome<O>> told,
      Consumer<Running<O>> whenGone) {
    this.function = function;
    this.number = number;
    this.deadline = deadline;
    this.told = told;
    this.crew = new Crew(function + "#" + number, () -> whenGone.accept(this));
  }

  boolean isDueBefore(Running<?> other) {
    int order = deadline.compareTo(other.deadline);
    return order == 0 ? number < other.number : order < 0;
  }

  void ended(Outcome<O> how) {
    outcome = how;
  }

  /** Tells how it ended; a death counts whatever the handler made of it. */
  void settle() {
    Outcome<O> how = outcome;
    if (crew.dead() || how == null) {
      how = new Outcome.Failed<>(new StrandKilled(crew.death().orElse("it ended without a word")));
    }
    told.accept(how);
  }
}
