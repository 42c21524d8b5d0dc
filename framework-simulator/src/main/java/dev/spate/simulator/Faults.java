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
 * @param ports of a thousand calls of ports, how many meet one of the {@link Fault}s
 * @param slowness how long one call of a port takes at most
 * @param most how many faults of ports a run has at most, planned ones not counted
 * @param planned the calls of ports, counted from 1 over the run, that meet a certain fault
 */
public record Faults(
    int duplicates,
    Duration delay,
    int throttles,
    int ports,
    Duration slowness,
    int most,
    Map<Integer, Fault> planned) {
  public Faults {
    planned = Map.copyOf(planned);
    if (duplicates < 0 || throttles < 0 || ports < 0 || most < 0) {
      throw new IllegalArgumentException("rates of faults must not be negative");
    }
    if (duplicates >= 1_000 || throttles >= 1_000) {
      throw new IllegalArgumentException("duplicates and throttles must be below 1000 of 1000");
    }
    if (delay.isNegative() || slowness.isNegative()) {
      throw new IllegalArgumentException("durations of faults must not be negative");
    }
  }

  /** Nothing goes wrong. */
  public static Faults none() {
    return new Faults(0, Duration.ZERO, 0, 0, Duration.ZERO, 0, Map.of());
  }

  /** What happens on a bad day: every kind of fault, none of them all the time. */
  public static Faults badDay() {
    return new Faults(
        200, Duration.ofMinutes(3), 50, 50, Duration.ofMillis(500), Integer.MAX_VALUE, Map.of());
  }

  /** These faults and one more: the call of a port with this number, from 1, meets this fault. */
  public Faults at(int call, Fault fault) {
    Map<Integer, Fault> more = new HashMap<>(planned);
    more.put(call, fault);
    return new Faults(duplicates, delay, throttles, ports, slowness, most, more);
  }

  /** These faults, at most so many of ports. */
  public Faults most(int portFaults) {
    return new Faults(duplicates, delay, throttles, ports, slowness, portFaults, planned);
  }
}
