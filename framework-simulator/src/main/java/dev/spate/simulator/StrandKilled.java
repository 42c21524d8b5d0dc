package dev.spate.simulator;

/** Unwinds a strand whose process is dead. Catching it changes nothing: its ports stay closed. */
final class StrandKilled extends Error {
  private static final long serialVersionUID = 1L;

  StrandKilled(String why) {
    super(why, null, false, false);
  }
}
