package dev.spate.iot;

import java.util.List;

/** What became of a reading. */
public sealed interface Taken {
  /**
   * It was counted, for the only time.
   *
   * @param now the member with it
   * @param reading as it was kept
   */
  record Counted(Member now, Reading reading, List<Step> steps) implements Taken {
    public Counted {
      steps = List.copyOf(steps);
    }
  }

  /** It had been counted before. */
  record Repeated() implements Taken {}

  /** It came after its gap had been given up; it is not counted. */
  record TooLate() implements Taken {}

  /** It is not believed, or not from a device that may be heard. */
  record Refused(String reason) implements Taken {}

  /** What an alert does. */
  sealed interface Step {
    /** It opens. */
    record Open(String id, String rule) implements Step {}

    /** It is resolved. */
    record Resolve(String id) implements Step {}
  }
}
