package dev.spate.simulator;

import java.util.function.Supplier;

/** Stands before every call of a port. */
interface Gate {
  /**
   * Lets the call through, or not.
   *
   * @param what the call in a few words, without payload
   */
  <T> T pass(String what, Supplier<T> call);
}
