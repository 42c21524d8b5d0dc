package dev.spate.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What may go wrong in a run. Rates are per thousand.
 *
 * @param duplicates of a thousand events, how many are delivered once more than needed
 * @param delay how long a delivery is on its way at most; more than zero also reorders
 * @param throttles of a thousand deliveries, how many find no room at first
 * @param lost of a thousand answers, how many are lost on their way back, so that what was done is
 *     delivered or asked again
 * @param ports of a thousand calls of ports, how many meet one of the {@link Fault}s
 * @param slowness how long one call of a port takes at most
 * @param stale of a thousand reads that may be stale, how many are
 * @param coldStarts of a thousand invocations, how many get a new environment though an old one is
 *     free
 * @param skew how far the clock of an invocation is off at most, to either side
 * @param most how many faults a run has at most, planned ones, delays and slowness not counted
 * @param planned the calls of ports, counted from 1 over the run, that meet a certain fault; below
 *     zero the answers of invocations, counted likewise, of which only a crash means something
 */
public record Faults(
    int duplicates,
    Duration delay,
    int throttles,
    int lost,
    int ports,
    Duration slowness,
    int stale,
    int coldStarts,
    Duration skew,
    int most,
    Map<Integer, Fault> planned) {
  public Faults {
    planned = Map.copyOf(planned);
    rate("duplicates", duplicates, 999);
    rate("throttles", throttles, 999);
    rate("lost answers", lost, 999);
    rate("faults of ports", ports, 1_000);
    rate("stale reads", stale, 1_000);
    rate("cold starts", coldStarts, 1_000);
    rate("most", most, Integer.MAX_VALUE);
    if (delay.isNegative() || slowness.isNegative() || skew.isNegative()) {
      throw new IllegalArgumentException("durations of faults must not be negative");
    }
  }

  private static void rate(String what, int value, int most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(what + " must be from 0 to " + most + ", not " + value);
    }
  }

  /** Nothing goes wrong. */
  public static Faults none() {
    Duration no = Duration.ZERO;
    return new Faults(0, no, 0, 0, 0, no, 0, 0, no, Integer.MAX_VALUE, Map.of());
  }

  /** What happens on a bad day: every kind of fault, none of them all the time. */
  public static Faults badDay() {
    return new Faults(
        200,
        Duration.ofMinutes(3),
        50,
        50,
        50,
        Duration.ofMillis(500),
        300,
        100,
        Duration.ofSeconds(1),
        Integer.MAX_VALUE,
        Map.of());
  }

  /** These faults and one more: the call of a port with this number, from 1, meets this fault. */
  public Faults at(int call, Fault fault) {
    Map<Integer, Fault> more = new HashMap<>(planned);
    more.put(call, fault);
    return new Faults(
        duplicates, delay, throttles, lost, ports, slowness, stale, coldStarts, skew, most, more);
  }

  /** These faults, with this many events in a thousand delivered once more, and so delayed. */
  public Faults delivering(int duplicated, Duration delayed) {
    return new Faults(
        duplicated,
        delayed,
        throttles,
        lost,
        ports,
        slowness,
        stale,
        coldStarts,
        skew,
        most,
        planned);
  }

  /** These faults, with this many calls of ports in a thousand going wrong. */
  public Faults ports(int perMille) {
    return new Faults(
        duplicates,
        delay,
        throttles,
        lost,
        perMille,
        slowness,
        stale,
        coldStarts,
        skew,
        most,
        planned);
  }

  /** These faults, with calls of ports that take up to so long. */
  public Faults slowness(Duration longest) {
    return new Faults(
        duplicates, delay, throttles, lost, ports, longest, stale, coldStarts, skew, most, planned);
  }

  /** These faults, with this many of a thousand answers lost. */
  public Faults lost(int perMille) {
    return new Faults(
        duplicates,
        delay,
        throttles,
        perMille,
        ports,
        slowness,
        stale,
        coldStarts,
        skew,
        most,
        planned);
  }

  /** These faults, with this many of a thousand reads that may be stale being so. */
  public Faults stale(int perMille) {
    return new Faults(
        duplicates,
        delay,
        throttles,
        lost,
        ports,
        slowness,
        perMille,
        coldStarts,
        skew,
        most,
        planned);
  }

  /** These faults, at most so many of them. */
  public Faults most(int count) {
    return new Faults(
        duplicates,
        delay,
        throttles,
        lost,
        ports,
        slowness,
        stale,
        coldStarts,
        skew,
        count,
        planned);
  }
}
