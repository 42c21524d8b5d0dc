package dev.spate.iot;

import java.time.Duration;
import java.time.Instant;

/**
 * How alerts are told.
 *
 * @param escalateAfter how long an alert may wait for somebody to look
 * @param stormLimit how many alerts of one group and window are told one by one
 * @param stormWindow whole seconds
 */
public record AlertPolicy(Duration escalateAfter, int stormLimit, Duration stormWindow) {
  /** The window a moment is in. */
  Instant window(Instant at) {
    long length = stormWindow.toSeconds();
    return Instant.ofEpochSecond(at.getEpochSecond() / length * length);
  }

  /** Whether one more alert of a group is one too many to be told. */
  boolean storm(long before) {
    return before >= stormLimit;
  }

  /** Whether nobody has looked for too long. */
  boolean escalates(Alert alert, Instant now) {
    return alert.state() == Alert.State.OPEN
        && !alert.quiet()
        && !alert.opened().plus(escalateAfter).isAfter(now);
  }

  /** Whether a storm has passed: its window and one more are over. */
  boolean passed(Alert alert, Instant now) {
    return alert.rule().equals(Alert.STORM)
        && !alert.opened().plus(stormWindow.multipliedBy(2)).isAfter(now);
  }
}
