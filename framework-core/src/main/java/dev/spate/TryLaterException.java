package dev.spate;

import java.time.Duration;

/** Not now: somebody else is doing this very thing. Tried again later like any other failure. */
public class TryLaterException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Duration after;

  /** A reason, and how long the other may still take. */
  public TryLaterException(String reason, Duration after) {
    super(reason);
    this.after = after;
  }

  /** After how long trying again makes sense; never negative. */
  public final Duration after() {
    return after.isNegative() ? Duration.ZERO : after;
  }
}
