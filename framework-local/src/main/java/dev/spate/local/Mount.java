package dev.spate.local;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Secret;
import dev.spate.simulator.Trial;
import java.util.Map;

/** An application, where it is mounted and what it is given; {@code base} is empty at the root. */
record Mount(
    String base,
    App app,
    Codecs codecs,
    int bodyLimit,
    Map<String, String> settings,
    Map<String, Secret> secrets,
    Map<String, Trial.Body> scenarios) {
  Mount {
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
    scenarios = Map.copyOf(scenarios);
  }
}
