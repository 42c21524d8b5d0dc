package dev.spate.analytics.windows;

import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import dev.spate.analytics.windows.WindowGroup.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Applies events to groups: takes a group out of the cache or loads it, lets the rules decide,
 * stores what they decided, tells the results. A group that others have changed meanwhile is loaded
 * again.
 */
final class WindowEngine<E, A, R> {
  /** How often a change is tried when others change the same group at the same time. */
  private static final int ATTEMPTS = 8;

  /** Events of one change: what it takes of a transaction stays bounded. */
  private static final int MOST_EVENTS = 4_000;

  private static final int MOST_RESULTS = 500;

  private final WindowStore<E, A, R> store;
  private final AtomicReferenceArray<@Nullable HeldGroup<E, A, R>> cache;

  /** Who is told of results. */
  interface Listener<R> {
    void results(List<Result<R>> results, Invocation in) throws Exception;
  }

  WindowEngine(WindowStore<E, A, R> store) {
    this.store = store;
    this.cache = new AtomicReferenceArray<>(store.keys.groups());
  }

  int group(String key) {
    return store.keys.group(key);
  }

  /** Applies the events in their order; returns those that found no room. */
  List<WindowEvent<E>> apply(
      int group, List<WindowEvent<E>> events, Invocation in, Listener<R> listener)
      throws Exception {
    List<WindowEvent<E>> full = new ArrayList<>();
    for (int from = 0; from < events.size(); from += MOST_EVENTS) {
      int to = Math.min(events.size(), from + MOST_EVENTS);
      full.addAll(change(group, events.subList(from, to), in, listener));
    }
    return full;
  }

  /** Lets time go on in every group. */
  void closeAll(Invocation in, Listener<R> listener) throws Exception {
    for (int group = 0; group < store.keys.groups(); group++) {
      change(group, List.of(), in, listener);
      HeldGroup<E, A, R> held = cache.getAndSet(group, null);
      if (held != null && held.unsaved()) {
        // That results were told is stored now: nobody else would, while nothing comes.
        held.windows.forget();
        store.save(held, in.now());
        cache.set(group, held);
      }
    }
  }

  private List<WindowEvent<E>> change(
      int group, List<WindowEvent<E>> events, Invocation in, Listener<R> listener)
      throws Exception {
    for (int attempt = 1; ; attempt++) {
      HeldGroup<E, A, R> held = cache.getAndSet(group, null);
      boolean fresh = held == null;
      HeldGroup<E, A, R> now = held == null ? store.load(group) : held;
      List<WindowEvent<E>> full = decide(now, events, in.now());
      try {
        if (now.unsaved()) {
          store.save(now, in.now());
        }
      } catch (ConditionFailedException e) {
        if (attempt >= ATTEMPTS && fresh) {
          throw e;
        }
        continue;
      }
      tell(now, in, listener);
      cache.set(group, now);
      return full;
    }
  }

  private List<WindowEvent<E>> decide(
      HeldGroup<E, A, R> held, List<WindowEvent<E>> events, Instant at) {
    long now = at.toEpochMilli();
    held.ids.forget(now);
    List<WindowEvent<E>> full = new ArrayList<>();
    for (WindowEvent<E> event : events) {
      if (!held.ids.contains(event.id()) && !count(held, event, now)) {
        full.add(event);
      }
    }
    if (held.stored().isPresent() || !events.isEmpty()) {
      held.windows.watermark.advance(now);
      held.windows.close();
      held.windows.forget();
    }
    return full;
  }

  private boolean count(HeldGroup<E, A, R> held, WindowEvent<E> event, long now) {
    boolean counted = false;
    for (String key : event.keys()) {
      Verdict verdict = held.windows.add(event.time(), key, event.data());
      if (verdict == Verdict.FULL) {
        return false;
      }
      if (verdict == Verdict.LATE) {
        held.late.add(new HeldGroup.LateEvent(event.id(), event.time(), key, event.original()));
        held.lateCount++;
      }
      counted |= verdict == Verdict.ADDED;
    }
    held.counted += counted ? 1 : 0;
    held.ids.add(event.id(), now, held.nextChunk());
    held.windows.watermark.observe(event.shard(), event.time(), now);
    return true;
  }

  private void tell(HeldGroup<E, A, R> held, Invocation in, Listener<R> listener) throws Exception {
    List<Result<R>> owed = held.windows.owed();
    for (int from = 0; from < owed.size(); from += MOST_RESULTS) {
      listener.results(owed.subList(from, Math.min(owed.size(), from + MOST_RESULTS)), in);
    }
    held.windows.told();
  }
}
