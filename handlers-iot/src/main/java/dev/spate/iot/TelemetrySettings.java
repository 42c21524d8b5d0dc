package dev.spate.iot;

import java.util.List;

/**
 * How readings are judged.
 *
 * @param rules at most 16
 */
public record TelemetrySettings(Limits limits, List<Rule> rules, AlertPolicy alerts) {
  public TelemetrySettings {
    rules = List.copyOf(rules);
    if (rules.size() > 16) {
      throw new IllegalArgumentException("rules must be at most 16, not " + rules.size());
    }
    for (Rule rule : rules) {
      if (!rule.name().matches("[a-z]{1,16}") || rule.name().equals(Alert.STORM)) {
        throw new IllegalArgumentException("no name of a rule: " + rule.name());
      }
    }
  }

  /** These settings with other rules. */
  public TelemetrySettings rules(Rule... others) {
    return new TelemetrySettings(limits, List.of(others), alerts);
  }

  /** These settings with other limits. */
  public TelemetrySettings limits(Limits others) {
    return new TelemetrySettings(others, rules, alerts);
  }

  /** These settings with another policy of alerts. */
  public TelemetrySettings alerts(AlertPolicy other) {
    return new TelemetrySettings(limits, rules, other);
  }
}
