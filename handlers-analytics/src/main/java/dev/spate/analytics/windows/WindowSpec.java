package dev.spate.analytics.windows;

import java.time.Duration;

/**
 * What is computed by windows and how patient it is.
 *
 * @param name of the metric, 1 to 64 of a-z, 0-9, {@code _} and {@code -}
 * @param disorder how far an event may come behind a later one of its shard, and still be on time
 * @param lateness how much longer a window takes events after it was declared final; each change is
 *     then a further revision
 * @param idle how long a shard may be silent before nobody waits for it; when all are, event time
 *     goes on with the clock
 * @param ahead how far an event may claim to be in the future; beyond it is rejected
 * @param remember how long an event's id is remembered, so that the same event counts once: longer
 *     than any event can come again
 * @param keep how long results can be read
 * @param groups of keys, 1 to 4,096; each is one place of the state, written in one transaction.
 *     Never change it while windows are open: keys would look for their state elsewhere
 */
public record WindowSpec(
    String name,
    Windowing windowing,
    Duration disorder,
    Duration lateness,
    Duration idle,
    Duration ahead,
    Duration remember,
    Duration keep,
    int groups) {
  public WindowSpec {
    if (!name.matches("[a-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "a metric's name must be 1 to 64 of a-z, 0-9, _ and -, not: " + name);
    }
    require("disorder", disorder, Duration.ZERO, Duration.ofDays(1));
    require("lateness", lateness, Duration.ZERO, Duration.ofDays(7));
    require("idle", idle, Duration.ofSeconds(1), Duration.ofDays(1));
    require("ahead", ahead, Duration.ZERO, Duration.ofDays(31));
    require("remember", remember, Duration.ofMinutes(1), Duration.ofDays(31));
    require("keep", keep, Duration.ofMinutes(1), Duration.ofDays(3_660));
    if (groups < 1 || groups > 4_096) {
      throw new IllegalArgumentException("groups must be from 1 to 4096, not " + groups);
    }
    long open =
        (disorder.toMillis() + lateness.toMillis() + windowing.length()) / windowing.span() + 1;
    if (open > 20_000) {
      throw new IllegalArgumentException(
          "metric " + name + " would hold " + open + " windows open, where 20000 is the limit");
    }
  }

  /**
   * Patient with 10 s of disorder, no lateness, a silent shard for 30 s, a clock that is 5 minutes
   * off; remembers ids for an hour, keeps results for 7 days, in 8 groups.
   */
  public static WindowSpec of(String name, Windowing windowing) {
    return new WindowSpec(
        name,
        windowing,
        Duration.ofSeconds(10),
        Duration.ZERO,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofDays(7),
        8);
  }

  /** This metric by other windows. */
  public WindowSpec windowing(Windowing other) {
    return new WindowSpec(name, other, disorder, lateness, idle, ahead, remember, keep, groups);
  }

  /** This metric with events that come so far behind later ones. */
  public WindowSpec disorder(Duration most) {
    return new WindowSpec(name, windowing, most, lateness, idle, ahead, remember, keep, groups);
  }

  /** This metric with windows that change for so long after they were final. */
  public WindowSpec lateness(Duration allowed) {
    return new WindowSpec(name, windowing, disorder, allowed, idle, ahead, remember, keep, groups);
  }

  /** This metric, not waiting for shards that are silent for so long. */
  public WindowSpec idle(Duration silence) {
    return new WindowSpec(
        name, windowing, disorder, lateness, silence, ahead, remember, keep, groups);
  }

  /** This metric, taking events that claim to be so far in the future. */
  public WindowSpec ahead(Duration future) {
    return new WindowSpec(
        name, windowing, disorder, lateness, idle, future, remember, keep, groups);
  }

  /** This metric, remembering ids and keeping results so long. */
  public WindowSpec keeping(Duration ids, Duration results) {
    return new WindowSpec(name, windowing, disorder, lateness, idle, ahead, ids, results, groups);
  }

  /** This metric in so many groups. */
  public WindowSpec groups(int count) {
    return new WindowSpec(name, windowing, disorder, lateness, idle, ahead, remember, keep, count);
  }

  private static void require(String what, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          what + " must be from " + min + " to " + max + ", not " + value);
    }
  }
}
