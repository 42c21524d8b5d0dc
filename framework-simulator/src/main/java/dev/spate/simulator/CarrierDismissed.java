package dev.spate.simulator;

/** Unwinds a thread that a simulation needs no longer. */
final class CarrierDismissed extends Error {
  private static final long serialVersionUID = 1L;

  CarrierDismissed() {
    super(null, null, false, false);
  }
}
