package dev.spate.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The messages of a queue, by when they can be seen. In an ordered queue only the first message of
 * each key stands in line; the others wait behind it.
 */
final class QueueLine {

  private final boolean ordered;
  private final Map<Long, Pending> byId = new HashMap<>();
  private final NavigableSet<Pending> inLine = new TreeSet<>(Pending.BY_DUE);
  private final Map<String, NavigableSet<Long>> byKey = new HashMap<>();

  QueueLine(boolean ordered) {
    this.ordered = ordered;
  }

  int size() {
    return byId.size();
  }

  Collection<Pending> all() {
    return byId.values();
  }

  Optional<Pending> get(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  void put(Pending pending) {
    Pending before = byId.put(pending.id(), pending);
    if (before != null && inLine.remove(before)) {
      inLine.add(pending);
    } else if (before == null && (!ordered || isFirst(pending))) {
      inLine.add(pending);
    }
  }

  private boolean isFirst(Pending pending) {
    NavigableSet<Long> sameKey = byKey.computeIfAbsent(key(pending), k -> new TreeSet<>());
    sameKey.add(pending.id());
    Long second = sameKey.higher(pending.id());
    if (sameKey.first() == pending.id() && second != null) {
      inLine.remove(byId.get(second)); // only when a journal is read out of order
    }
    return sameKey.first() == pending.id();
  }

  void remove(long id) {
    Pending pending = byId.remove(id);
    if (pending == null) {
      return;
    }
    inLine.remove(pending);
    if (ordered) {
      NavigableSet<Long> sameKey = byKey.getOrDefault(key(pending), new TreeSet<>());
      sameKey.remove(id);
      if (sameKey.isEmpty()) {
        byKey.remove(key(pending));
      } else {
        inLine.add(behind(sameKey.first()));
      }
    }
  }

  /** When so many can be handed out together, or the first has waited for them long enough. */
  Optional<Instant> ready(int most, Duration window) {
    if (inLine.isEmpty()) {
      return Optional.empty();
    }
    Instant late = inLine.first().due().plus(window);
    if (window.isZero() || inLine.size() < most) {
      return Optional.of(late);
    }
    Instant full = inLine.stream().skip(most - 1L).findFirst().map(Pending::due).orElse(late);
    return Optional.of(full.isBefore(late) ? full : late);
  }

  /** The messages that may be handed out together now, at most {@code most}. */
  List<Pending> next(Instant now, int most) {
    List<Pending> batch = new ArrayList<>();
    for (Pending head : inLine) {
      if (batch.size() == most || head.due().isAfter(now)) {
        break;
      }
      batch.add(head);
      if (ordered) {
        follow(head, now, most, batch);
      }
    }
    return batch;
  }

  /** Those of the same key right behind it, as far as they can be seen. */
  private void follow(Pending head, Instant now, int most, List<Pending> batch) {
    NavigableSet<Long> sameKey = byKey.getOrDefault(key(head), new TreeSet<>());
    for (Long id : sameKey.tailSet(head.id(), false)) {
      Pending next = behind(id);
      if (batch.size() == most || next.due().isAfter(now)) {
        return;
      }
      batch.add(next);
    }
  }

  private Pending behind(long id) {
    return Objects.requireNonNull(byId.get(id));
  }

  private static String key(Pending pending) {
    return pending.event().key().orElse(pending.event().id());
  }
}
