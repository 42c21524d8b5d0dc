package dev.spate.analytics.windows;

import java.util.List;
import java.util.function.Consumer;

/**
 * The same rules of windows in memory alone: for a job that reads its events from their beginning
 * each time, and for measuring. What it knows ends with the process.
 *
 * @param <E> an event's payload
 * @param <R> what a window says
 */
public final class MemoryWindows<E, R> {
  private final Group<E, ?, R> group;

  /** Windows of all keys, in one group. */
  public <A> MemoryWindows(WindowSpec spec, Aggregate<E, A, R> aggregate) {
    this.group = new Group<>(new WindowGroup<>(spec, aggregate));
  }

  private record Group<E, A, R>(WindowGroup<E, A, R> rules) {
    /** Tells what is final now and forgets it. */
    void close(Consumer<Result<R>> to) {
      rules.close();
      List<Result<R>> owed = rules.owed();
      if (!owed.isEmpty()) {
        owed.forEach(to);
        rules.told();
      }
      rules.panes.values().forEach(pane -> pane.dirty = false);
      rules.forget();
    }
  }

  /** Takes an event in that happened at {@code time}, ms; false when it is late for all windows. */
  public boolean add(long time, String key, E event) {
    boolean counted = group.rules.add(time, key, event) == WindowGroup.Verdict.ADDED;
    group.rules.watermark.observe("", time, 0);
    return counted;
  }

  /** Gives the windows that became final or were revised since the last call. */
  public void close(Consumer<Result<R>> to) {
    group.close(to);
  }

  /** Gives all that is left: nothing more comes. */
  public void end(Consumer<Result<R>> to) {
    group.rules.watermark.observe("", Long.MAX_VALUE / 4, 0);
    group.close(to);
    group.close(to);
  }
}
