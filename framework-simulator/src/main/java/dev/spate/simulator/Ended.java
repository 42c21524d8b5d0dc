package dev.spate.simulator;

import java.util.List;
import java.util.Optional;

/** How a delivery ended. */
public sealed interface Ended {
  /**
   * The receiver answered.
   *
   * @param again the places of the events that must be delivered again, ascending; empty when all
   *     is well
   * @param why what was the matter with the first of them, a sentence for people
   * @param state what the next call for the same window is to be told
   */
  record Answered(List<Integer> again, String why, Optional<byte[]> state) implements Ended {
    private static final String FAILED = "the handler failed";

    public Answered {
      again = List.copyOf(again);
      why = why.isEmpty() ? FAILED : why;
    }

    /** An answer to a call for no window. */
    public Answered(List<Integer> again, String why) {
      this(again, why, Optional.empty());
    }

    /** An answer as platforms hear it: it does not say why. */
    public Answered(List<Integer> again) {
      this(again, FAILED);
    }
  }

  /** The receiver failed, crashed or ran out of time; {@code why} is a sentence for people. */
  record Failed(String why) implements Ended {}

  /**
   * The receiver had no room and has not begun: of a queue this costs an attempt, elsewhere none.
   */
  record Throttled() implements Ended {}

  /** All is well. */
  static Ended well() {
    return new Answered(List.of());
  }
}
