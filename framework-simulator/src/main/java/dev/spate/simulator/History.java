package dev.spate.simulator;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.Page;
import dev.spate.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What items were before, so that a read that may be stale can be. A deleted item does not come
 * back in a stale query, only in a stale read of its key.
 */
final class History {
  /** How old a stale answer is at most; nothing is promised, but seconds are usual. */
  private static final Duration OLDEST = Duration.ofSeconds(5);

  private final VirtualClock clock;
  private final Chaos chaos;
  private final Map<Table, Map<Key, Past>> before = new HashMap<>();

  private record Past(Optional<Item> item, Instant until) {}

  History(VirtualClock clock, Chaos chaos) {
    this.clock = clock;
    this.chaos = chaos;
  }

  void changed(Table table, List<Table.Change> changes) {
    Map<Key, Past> pasts = before.computeIfAbsent(table, t -> new HashMap<>());
    Instant now = clock.instant();
    changes.forEach(change -> pasts.put(change.key(), new Past(change.before(), now)));
  }

  Optional<Item> mayBeOld(Table table, Key key, Optional<Item> current) {
    Optional<Past> past = past(table, key);
    return past.isPresent() && chaos.stale() ? past.get().item() : current;
  }

  Page<Item> mayBeOld(Table table, Page<Item> current) {
    boolean changed = current.items().stream().anyMatch(i -> past(table, i.key()).isPresent());
    if (!changed || !chaos.stale()) {
      return current;
    }
    List<Item> old =
        current.items().stream()
            .flatMap(i -> past(table, i.key()).map(Past::item).orElse(Optional.of(i)).stream())
            .toList();
    return new Page<>(old, current.next());
  }

  private Optional<Past> past(Table table, Key key) {
    return Optional.ofNullable(before.getOrDefault(table, Map.of()).get(key))
        .filter(past -> past.until().plus(OLDEST).isAfter(clock.instant()));
  }
}
