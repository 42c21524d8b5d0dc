package dev.spate.iot;

import java.time.Instant;
import java.util.Optional;

/**
 * Something is or was wrong.
 *
 * @param id text order is order in time
 * @param device empty for a whole group
 * @param value of the reading that opened it, when there was one
 * @param quiet opened during a storm of its group: on the list, but told to nobody
 * @param by who acknowledged it
 */
public record Alert(
    String id,
    String device,
    String group,
    String rule,
    State state,
    Instant opened,
    Optional<Double> value,
    boolean quiet,
    Optional<String> by,
    Optional<Instant> acknowledged,
    Optional<Instant> escalated,
    Optional<Instant> resolved) {
  /** The rule's name of an alert about a whole group. */
  public static final String STORM = "storm";

  /** Where it stands. */
  public enum State {
    /** Nobody has looked. */
    OPEN,
    /** Somebody has. */
    ACKNOWLEDGED,
    /** Nobody has, for too long. */
    ESCALATED,
    /** All is well again. */
    RESOLVED
  }

  static Alert open(
      String id,
      Device device,
      String rule,
      Instant opened,
      Optional<Double> value,
      boolean quiet) {
    return new Alert(
        id,
        device.id(),
        device.group(),
        rule,
        State.OPEN,
        opened,
        value,
        quiet,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Alert storm(String id, String group, Instant opened) {
    return new Alert(
        id,
        "",
        group,
        STORM,
        State.OPEN,
        opened,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Somebody has looked; an alert that is resolved stays so. */
  Alert acknowledged(String who, Instant at) {
    return state == State.RESOLVED
        ? this
        : with(State.ACKNOWLEDGED, Optional.of(who), Optional.of(at), escalated, resolved);
  }

  Alert escalated(Instant at) {
    return with(State.ESCALATED, by, acknowledged, Optional.of(at), resolved);
  }

  Alert resolved(Instant at) {
    return with(State.RESOLVED, by, acknowledged, escalated, Optional.of(at));
  }

  private Alert with(
      State now,
      Optional<String> who,
      Optional<Instant> seen,
      Optional<Instant> raised,
      Optional<Instant> over) {
    return new Alert(id, device, group, rule, now, opened, value, quiet, who, seen, raised, over);
  }
}
