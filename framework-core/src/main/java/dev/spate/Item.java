package dev.spate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An item of a table.
 *
 * @param value the application's bytes; with everything else at most 400 KB (source: "Constraints
 *     in Amazon DynamoDB")
 * @param version 1 for a new item, one more with each write to it; begins again after a delete
 * @param counters numbers that can be added to without reading them first
 * @param expires from when on the store may delete it, in its own time, up to days later; until it
 *     does the item is readable. A store keeps it to the second, rounded up
 */
public record Item(
    Key key, byte[] value, long version, Map<String, Long> counters, Optional<Instant> expires) {
  public Item {
    counters = Checks.sorted(counters);
  }

  /** The counter's value, 0 when it was never added to. */
  public long counter(String name) {
    return counters.getOrDefault(name, 0L);
  }

  /** Whether its time has passed, though the store has not deleted it yet. */
  public boolean expired(Instant now) {
    return expires.isPresent() && !expires.get().isAfter(now);
  }
}
