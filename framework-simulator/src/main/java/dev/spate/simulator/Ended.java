package dev.spate.simulator;

import java.util.List;

/** How a delivery ended. */
public sealed interface Ended {
  /**
   * The receiver answered.
   *
   * @param again the places of the events that must be delivered again, ascending; empty when all
   *     is well
   * @param why what was the matter with the first of them, a sentence for people
   */
  record Answered(List<Integer> again, String why) implements Ended {
    private static final String FAILED = "the handler failed";

    public Answered {
      again = List.copyOf(again);
      why = why.isEmpty() ? FAILED : why;
    }

    /** An answer as platforms hear it: it does not say why. */
    public Answered(List<Integer> again) {
      this(again, FAILED);
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
