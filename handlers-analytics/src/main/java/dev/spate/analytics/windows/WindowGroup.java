package dev.spate.analytics.windows;

import dev.spate.analytics.windows.Pane.Entry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of windows, for one group of keys: which windows an event changes, what is late, what
 * is final, what may be forgotten. It has no ports and no clock; what it is told in which order
 * alone decides what it becomes.
 */
final class WindowGroup<E, A, R> {
  /** Keys of one pane; an event with one more is rejected. */
  static final int MOST_KEYS = 50_000;

  private final Windowing windowing;
  private final long lateness;
  private final Aggregate<E, A, R> aggregate;
  final String metric;
  final Watermark watermark;

  /** Those that can still change, by their beginning. */
  final TreeMap<Long, Pane<A>> panes = new TreeMap<>();

  private @Nullable Pane<A> recent;

  WindowGroup(WindowSpec spec, Aggregate<E, A, R> aggregate) {
    this.metric = spec.name();
    this.windowing = spec.windowing();
    this.lateness = spec.lateness().toMillis();
    this.aggregate = aggregate;
    this.watermark = new Watermark(spec.disorder().toMillis(), spec.idle().toMillis());
  }

  /** What becomes of an event. */
  enum Verdict {
    /** It counts. */
    ADDED,
    /** All its windows are over. */
    LATE,
    /** A pane has no room for its key. */
    FULL
  }

  /** Takes an event in for one key. */
  Verdict add(long time, String key, E event) {
    return switch (windowing) {
      case Windowing.Tumbling t -> fixed(windowing.pane(time), windowing.pane(time), key, event);
      case Windowing.Sliding s -> {
        long last = windowing.pane(time);
        yield fixed(last - windowing.length() + windowing.span(), last, key, event);
      }
      case Windowing.Session s -> session(time, key, event);
    };
  }

  private Verdict fixed(long first, long last, String key, E event) {
    long size = windowing.length();
    long step = windowing.span();
    boolean late = true;
    for (long start = first; start <= last; start += step) {
      if (!over(start + size)) {
        late = false;
        if (full(start, key)) {
          return Verdict.FULL;
        }
      }
    }
    for (long start = first; !late && start <= last; start += step) {
      if (!over(start + size)) {
        Pane<A> pane = pane(start);
        Entry<A> entry = pane.entries.get(key);
        if (entry == null) {
          entry = new Entry<>(start, start + size, aggregate.create());
          pane.add(key, entry);
        }
        entry.value = aggregate.add(entry.value, event);
        changed(pane, entry);
      }
    }
    return late ? Verdict.LATE : Verdict.ADDED;
  }

  /** Whether a window of this end takes no more events. */
  private boolean over(long end) {
    return watermark.value() >= end + lateness;
  }

  private boolean full(long start, String key) {
    Pane<A> pane = panes.get(start);
    return pane != null && pane.entries.size() >= MOST_KEYS && !pane.entries.containsKey(key);
  }

  private Pane<A> pane(long start) {
    Pane<A> pane = recent;
    if (pane == null || pane.start != start) {
      pane = panes.computeIfAbsent(start, Pane::new);
      recent = pane;
    }
    return pane;
  }

  private void changed(Pane<A> pane, Entry<A> entry) {
    entry.changed = true;
    pane.dirty = true;
    pane.revised |= entry.revision > 0;
  }

  /**
   * An event behind the watermark is late even where its session is still open: so what counts
   * follows from the events alone and not from how they were merged on the way.
   */
  private Verdict session(long time, String key, E event) {
    if (watermark.value() > time + lateness) {
      return Verdict.LATE;
    }
    long end = time + windowing.length();
    if (full(windowing.pane(time), key)) {
      return Verdict.FULL;
    }
    Entry<A> all = new Entry<>(time, end, aggregate.create());
    for (Pane<A> pane : List.copyOf(panes.headMap(end, true).values())) {
      all = absorb(pane, key, all);
    }
    all.value = aggregate.add(all.value, event);
    all.changed = true;
    pane(windowing.pane(all.start)).add(key, all);
    return Verdict.ADDED;
  }

  /** Takes the sessions of a pane that touch into one; those that were final are taken back. */
  private Entry<A> absorb(Pane<A> pane, String key, Entry<A> all) {
    for (Entry<A> at = pane.entries.get(key); at != null; at = at.next) {
      if (at.gone || at.start > all.end || at.end < all.start) {
        continue;
      }
      pane.remove(key, at);
      long start = Math.min(all.start, at.start);
      Entry<A> both =
          new Entry<>(start, Math.max(all.end, at.end), aggregate.merge(at.value, all.value));
      both.revision = at.start == start ? at.revision : all.start == start ? all.revision : 0;
      retractUnless(at, start, pane, key);
      retractUnless(all, start, pane, key);
      all = both;
    }
    return all;
  }

  private void retractUnless(Entry<A> old, long start, Pane<A> pane, String key) {
    if (old.revision > 0 && old.start != start) {
      Entry<A> gone = new Entry<>(old.start, old.end, aggregate.create());
      gone.revision = old.revision + 1;
      gone.gone = true;
      gone.owed = true;
      gone.changed = false;
      pane.add(key, gone);
      pane.owed = true;
    }
  }

  /** Declares final what event time has passed, and counts revisions of what changed since. */
  void close() {
    for (Pane<A> pane : panes.values()) {
      if (pane.revised || isOver(pane.nextEnd, 0)) {
        close(pane);
      }
    }
  }

  private void close(Pane<A> pane) {
    pane.revised = false;
    pane.nextEnd = Long.MAX_VALUE;
    for (Entry<A> head : pane.entries.values()) {
      for (Entry<A> at = head; at != null; at = at.next) {
        if (at.revision == 0 && !isOver(at.end, 0)) {
          pane.nextEnd = Math.min(pane.nextEnd, at.end);
        } else if (at.changed) {
          at.revision++;
          at.owed = true;
          at.changed = false;
          pane.owed = true;
          pane.dirty = true;
        }
      }
    }
  }

  /** A session may still be touched by an event at its very end. */
  private boolean isOver(long end, long more) {
    long passed = end == Long.MAX_VALUE ? end : end + more;
    return windowing instanceof Windowing.Session
        ? watermark.value() > passed
        : watermark.value() >= passed;
  }

  /** Results that somebody is to be told. */
  List<Result<R>> owed() {
    List<Result<R>> results = new ArrayList<>();
    for (Pane<A> pane : panes.values()) {
      if (pane.owed) {
        pane.entries.forEach(
            (key, head) -> {
              for (Entry<A> at = head; at != null; at = at.next) {
                if (at.owed) {
                  results.add(result(key, at));
                }
              }
            });
      }
    }
    return results;
  }

  private Result<R> result(String key, Entry<A> at) {
    Window window = new Window(at.start, at.end);
    return new Result<>(metric, window, key, aggregate.result(at.value), at.revision, at.gone);
  }

  /** They have been told. */
  void told() {
    for (Pane<A> pane : panes.values()) {
      if (pane.owed) {
        pane.owed = false;
        pane.told = true;
        for (Map.Entry<String, Entry<A>> e : List.copyOf(pane.entries.entrySet())) {
          for (Entry<A> at = e.getValue(); at != null; at = at.next) {
            at.owed = false;
            if (at.gone) {
              pane.remove(e.getKey(), at);
            }
          }
        }
      }
    }
  }

  /** Lets go of panes from the oldest on that nothing can change any more; they stay stored. */
  void forget() {
    Iterator<Pane<A>> oldest = panes.values().iterator();
    while (oldest.hasNext()) {
      Pane<A> pane = oldest.next();
      long end = Math.max(pane.lastEnd, pane.start + windowing.span());
      if (pane.owed || pane.dirty || pane.nextEnd != Long.MAX_VALUE || !isOver(end, lateness)) {
        return;
      }
      oldest.remove();
      recent = null;
    }
  }
}
