package dev.spate.aws;

import dev.spate.BatchResult;
import java.util.List;

/** Events must come again, and their source knows no way to say so but a failed call. */
final class EventsFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int again;

  /** For a result with events that must come again; the first failure is the cause. */
  EventsFailedException(BatchResult result) {
    super(
        result.again().size() + " of " + result.answers().size() + " events must come again",
        first(result.answers()));
    again = result.again().size();
    for (BatchResult.Answer answer : result.answers()) {
      if (answer instanceof BatchResult.Failed failed && failed.why() != getCause()) {
        addSuppressed(failed.why());
      }
    }
  }

  /** What the platform is to see: the one failure itself where there is only one. */
  Throwable reported() {
    Throwable cause = getCause();
    return again == 1 && cause != null ? cause : this;
  }

  private static Throwable first(List<BatchResult.Answer> answers) {
    for (BatchResult.Answer answer : answers) {
      if (answer instanceof BatchResult.Failed failed) {
        return failed.why();
      }
    }
    return new IllegalStateException("no time was left to begin them");
  }
}
