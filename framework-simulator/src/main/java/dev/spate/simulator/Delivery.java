package dev.spate.simulator;

import java.util.List;

/**
 * What a rule wants done now. Whoever drives the rule does it and then tells how it ended with
 * {@link DeliveryRule#settle}; until then the rule does not hand out the same events again.
 */
public sealed interface Delivery {
  /** What to settle it by. */
  long id();

  /** The function is to be called with these events, in this order. */
  record Call(long id, List<Pending> events) implements Delivery {
    public Call {
      events = List.copyOf(events);
    }
  }

  /** The event is to be stored among the dead letters, because of {@link Pending#lost}. */
  record Bury(long id, Pending event) implements Delivery {}
}
