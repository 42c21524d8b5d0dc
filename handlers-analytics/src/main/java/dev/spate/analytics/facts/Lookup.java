package dev.spate.analytics.facts;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks things up in a table to enrich events, and remembers what it found for as long as it may be
 * stale. That something is not there is remembered too. Safe for many threads.
 */
public final class Lookup<V> {
  private final KeyValueReader table;
  private final Function<byte[], V> decode;
  private final Duration stale;
  private final Map<String, Found<V>> found;

  private record Found<V>(Optional<V> value, Instant at) {}

  /**
   * A lookup.
   *
   * @param stale how old an answer may be
   * @param most how many answers are remembered; of more the one that was not asked for the longest
   *     is forgotten
   */
  public Lookup(KeyValueReader table, Function<byte[], V> decode, Duration stale, int most) {
    this.table = table;
    this.decode = decode;
    this.stale = stale;
    this.found =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Found<V>> eldest) {
            return size() > most;
          }
        };
  }

  /** What is there by this name, as it is or was at most {@code stale} ago. */
  public Optional<V> find(String name, Instant now) {
    synchronized (found) {
      Found<V> known = found.get(name);
      if (known != null && known.at.plus(stale).isAfter(now)) {
        return known.value;
      }
    }
    Optional<V> value = table.getEventually(Key.of(name)).map(Item::value).map(decode);
    synchronized (found) {
      found.put(name, new Found<>(value, now));
    }
    return value;
  }
}
