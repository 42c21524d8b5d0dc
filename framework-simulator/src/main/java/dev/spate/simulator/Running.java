package dev.spate.simulator;

import dev.spate.Outcome;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One invocation: its strands, when it must have ended, and who wants to know how it did. */
final class Running<O> {
  final Crew crew;
  final Instant deadline;
  private final Consumer<Outcome<O>> told;
  @Nullable Outcome<O> outcome;
  private boolean settled;

  Running(Crew crew, Instant deadline, Consumer<Outcome<O>> told) {
    this.crew = crew;
    this.deadline = deadline;
    this.told = told;
  }

  /** Tells once how it ended, when it has; a death counts whatever the handler made of it. */
  void settle() {
    if (settled) {
      return;
    }
    Outcome<O> ended = outcome;
    if (crew.dead()) {
      ended = new Outcome.Failed<>(new StrandKilled(crew.death().orElseThrow()));
    }
    if (ended != null) {
      settled = true;
      told.accept(ended);
    }
  }
}
