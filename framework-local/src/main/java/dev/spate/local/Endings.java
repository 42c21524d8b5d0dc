package dev.spate.local;

import dev.spate.BatchResult;
import dev.spate.DeadLetter;
import dev.spate.Outcome;
import dev.spate.simulator.Ended;
import dev.spate.simulator.Pending;
import java.time.Instant;
import java.util.OptionalInt;

/** What the outcome of a call means to the rule of its source. */
final class Endings {
  private Endings() {}

  static Ended of(Outcome<BatchResult> outcome) {
    return switch (outcome) {
      case Outcome.Answered<BatchResult> a ->
          new Ended.Answered(a.value().again(), why(a.value()), a.value().state());
      case Outcome.Rejected<BatchResult> r -> new Ended.Failed(r.why().reason());
      case Outcome.Failed<BatchResult> f -> new Ended.Failed(f.why().toString());
    };
  }

  /** The letter of an event that is given up. */
  static DeadLetter letter(String function, Pending event, Instant now) {
    return new DeadLetter(
        function, event.event(), OptionalInt.of(event.attempts()), event.lost(), "", now);
  }

  private static String why(BatchResult result) {
    return result.answers().stream()
        .filter(BatchResult.Failed.class::isInstance)
        .map(answer -> ((BatchResult.Failed) answer).why().toString())
        .findFirst()
        .orElse("there was no time left");
  }
}
