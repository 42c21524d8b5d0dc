package dev.spate.simulator;

import java.util.function.Supplier;

/**
 * Stands before every call of a port. A user's own port is let in on the simulation by calling it
 * through a gate: see {@link Scenario#watching}.
 */
public interface Gate {
  /**
   * Lets a call through that changes nothing, or not.
   *
   * @param what the call in a few words, without payload
   */
  <T> T read(String what, Supplier<T> call);

  /**
   * Lets a call through that changes something outside, or not.
   *
   * @param what the call in a few words, without payload
   * @param id what the receiver tells repetitions by; empty when it counts each call
   */
  <T> T effect(String what, String id, Supplier<T> call);
}
