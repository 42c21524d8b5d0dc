package dev.spate.simulator;

import java.time.Instant;

/** What else a simulation has to do than run strands. */
interface Agenda {
  /** Does the next thing; false when there is nothing more, or no more is wanted for now. */
  boolean step();

  /** Whether anything but a strand is to happen by then, or the run is to stop before. */
  boolean dueBy(Instant moment);

  /** Whether no strand is to go on. */
  boolean stopped();
}
