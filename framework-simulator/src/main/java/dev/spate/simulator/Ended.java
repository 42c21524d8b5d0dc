package dev.spate.simulator;

import java.util.List;

/** How a delivery ended. */
public sealed interface Ended {
  /**
   * The receiver answered.
   *
   * @param again the places of the events that must be delivered again, ascending; empty when all
   *     is well
   */
  record Answered(List<Integer> again) implements Ended {
    public Answered {
      again = List.copyOf(again);
    }
  }

  /** The receiver failed, crashed or ran out of time; {@code why} is a sentence for people. */
  record Failed(String why) implements Ended {}

  /** The receiver had no room and has not begun: this costs no attempt. */
  record Throttled() implements Ended {}

  /** All is well. */
  static Ended well() {
    return new Answered(List.of());
  }
}
