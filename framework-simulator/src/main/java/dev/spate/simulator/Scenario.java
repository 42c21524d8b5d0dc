package dev.spate.simulator;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Port;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What is simulated: an application, a seed, and what may go wrong. The same scenario driven in the
 * same way always runs the same.
 *
 * @param start what the clock says at the beginning
 * @param settings what the deployment sets, by name
 * @param secrets by name
 * @param socketCalls how many messages the account's socket APIs take in a second; half as many at
 *     once
 * @param watched how calls of the application's own ports are let in on the simulation
 */
public record Scenario(
    App app,
    Codecs codecs,
    long seed,
    Faults faults,
    Instant start,
    Map<String, String> settings,
    Map<String, String> secrets,
    int socketCalls,
    Map<Port<?>, BiFunction<?, Gate, ?>> watched) {
  public Scenario {
    if (socketCalls < 2) {
      throw new IllegalArgumentException("socket calls must be 2 or more, not " + socketCalls);
    }
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
    watched = Map.copyOf(watched);
  }

  /** The application under seed 0, with nothing going wrong. */
  public static Scenario of(App app, Codecs codecs) {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    return new Scenario(
        app, codecs, 0, Faults.none(), start, Map.of(), Map.of(), CallQuota.STANDARD, Map.of());
  }

  /** This scenario under another seed. */
  public Scenario seed(long other) {
    return new Scenario(app, codecs, other, faults, start, settings, secrets, socketCalls, watched);
  }

  /** This scenario with other faults. */
  public Scenario faults(Faults other) {
    return new Scenario(app, codecs, seed, other, start, settings, secrets, socketCalls, watched);
  }

  /** This scenario with a setting of the deployment. */
  public Scenario setting(String name, String value) {
    Map<String, String> more = and(settings, name, value);
    return new Scenario(app, codecs, seed, faults, start, more, secrets, socketCalls, watched);
  }

  /** This scenario with a secret of the deployment. */
  public Scenario secret(String name, String value) {
    Map<String, String> more = and(secrets, name, value);
    return new Scenario(app, codecs, seed, faults, start, settings, more, socketCalls, watched);
  }

  /**
   * This scenario in an account whose socket APIs take so many messages in a second, and half as
   * many at once; more are told to come later. 10,000 unless said, which is the quota of an account
   * in most regions (source: "Quotas for configuring and running a WebSocket API").
   */
  public Scenario socketCalls(int perSecond) {
    return new Scenario(app, codecs, seed, faults, start, settings, secrets, perSecond, watched);
  }

  /**
   * This scenario, seeing what a port of the application's own does. Without it such a port is
   * called past the simulation: its calls meet no faults and a crash is never tried at them.
   *
   * @param wrapper makes of the application's port one whose every call goes through the gate
   */
  public <P> Scenario watching(Port<P> port, BiFunction<P, Gate, P> wrapper) {
    Map<Port<?>, BiFunction<?, Gate, ?>> more = and(watched, port, wrapper);
    return new Scenario(app, codecs, seed, faults, start, settings, secrets, socketCalls, more);
  }

  private static <K, V> Map<K, V> and(Map<K, V> map, K name, V value) {
    Map<K, V> more = new HashMap<>(map);
    more.put(name, value);
    return more;
  }

  /**
   * A run of this scenario, at its beginning.
   *
   * @throws dev.spate.InvalidAppException when the application cannot work
   */
  public Simulation begin() {
    return begin(Leave.NOTHING);
  }

  Simulation begin(Leave leave) {
    return new Simulation(this, leave);
  }
}
