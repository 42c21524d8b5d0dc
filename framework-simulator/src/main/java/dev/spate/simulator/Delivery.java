package dev.spate.simulator;

import dev.spate.Window;
import java.util.List;
import java.util.Optional;

/**
 * What a rule wants done now. Whoever drives the rule does it and then tells how it ended with
 * {@link DeliveryRule#settle}; until then the rule does not hand out the same events again.
 */
public sealed interface Delivery {
  /** What to settle it by. */
  long id();

  /**
   * The function is to be called with these events, in this order.
   *
   * @param window the window that the call is for
   * @param end what is owed by the last call of a window, which has no events
   */
  record Call(long id, List<Pending> events, Optional<Window> window, Optional<Pending> end)
      implements Delivery {
    public Call {
      events = List.copyOf(events);
    }

    /** A call for no window. */
    public Call(long id, List<Pending> events) {
      this(id, events, Optional.empty(), Optional.empty());
    }

    /** What is owed first of all that the call is for. */
    public Pending first() {
      return events.isEmpty() ? end.orElseThrow() : events.getFirst();
    }

    /** What the call is about, when that is one event; empty otherwise. */
    public String event() {
      return events.isEmpty() ? "" : events.getFirst().event().id();
    }
  }

  /** The event is to be stored among the dead letters, because of {@link Pending#lost}. */
  record Bury(long id, Pending event) implements Delivery {}
}
