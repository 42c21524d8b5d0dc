package dev.spate.local;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Secret;
import dev.spate.simulator.Trial;
import java.util.List;
import java.util.Map;

/**
 * An application, where it is mounted and what it is given.
 *
 * @param base empty at the root
 * @param makers classes whose methods mounted it, who did so first; empty unless it is asked for
 */
record Mount(
    String base,
    App app,
    Codecs codecs,
    int bodyLimit,
    Map<String, String> settings,
    Map<String, Secret> secrets,
    Map<String, Trial.Body> scenarios,
    List<String> makers) {
  Mount {
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
    scenarios = Map.copyOf(scenarios);
    makers = List.copyOf(makers);
  }

  /** Whether it is given the same as another, as far as that can be seen. */
  boolean isLike(Mount other) {
    return base.equals(other.base)
        && bodyLimit == other.bodyLimit
        && settings.equals(other.settings)
        && secrets.keySet().equals(other.secrets.keySet())
        && scenarios.keySet().equals(other.scenarios.keySet());
  }
}
