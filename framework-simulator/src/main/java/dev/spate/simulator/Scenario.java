package dev.spate.simulator;

import dev.spate.App;
import dev.spate.Codecs;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What is simulated: an application, a seed, and what may go wrong. The same scenario driven in the
 * same way always runs the same.
 *
 * @param start what the clock says at the beginning
 * @param settings what the deployment sets, by name
 * @param secrets by name
 */
public record Scenario(
    App app,
    Codecs codecs,
    long seed,
    Faults faults,
    Instant start,
    Map<String, String> settings,
    Map<String, String> secrets) {
  public Scenario {
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
  }

  /** The application under seed 0, with nothing going wrong. */
  public static Scenario of(App app, Codecs codecs) {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    return new Scenario(app, codecs, 0, Faults.none(), start, Map.of(), Map.of());
  }

  /** This scenario under another seed. */
  public Scenario seed(long other) {
    return new Scenario(app, codecs, other, faults, start, settings, secrets);
  }

  /** This scenario with other faults. */
  public Scenario faults(Faults other) {
    return new Scenario(app, codecs, seed, other, start, settings, secrets);
  }

  /** This scenario with a setting of the deployment. */
  public Scenario setting(String name, String value) {
    return new Scenario(app, codecs, seed, faults, start, and(settings, name, value), secrets);
  }

  /** This scenario with a secret of the deployment. */
  public Scenario secret(String name, String value) {
    return new Scenario(app, codecs, seed, faults, start, settings, and(secrets, name, value));
  }

  private static Map<String, String> and(Map<String, String> map, String name, String value) {
    Map<String, String> more = new HashMap<>(map);
    more.put(name, value);
    return more;
  }

  /**
   * A run of this scenario, at its beginning.
   *
   * @throws dev.spate.InvalidAppException when the application cannot work or has a trigger that is
   *     not simulated
   */
  public Simulation begin() {
    return new Simulation(this);
  }
}
