package dev.spate.analytics.windows;

import dev.spate.Item;
import dev.spate.KeyValueReader;
import dev.spate.Query;
import dev.spate.RejectedException;
import dev.spate.analytics.windows.Pane.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the results of a metric, those of open windows too, as far as they have come. */
public final class WindowReader<R> {
  private final KeyValueReader table;
  private final WindowSpec spec;
  private final Panes<?, R> panes;
  private final WindowKeys keys;

  /** Over the table of windows. */
  public <A> WindowReader(KeyValueReader table, WindowSpec spec, Aggregate<?, A, R> aggregate) {
    this.table = table;
    this.spec = spec;
    this.panes = new Panes<>(spec.name(), aggregate, new PaneBytes<>(aggregate));
    this.keys = new WindowKeys(spec.name(), spec.groups());
  }

  /**
   * Windows that begin from {@code from} on and before {@code to}, in the order of their beginning
   * and then of their key. What is read while events arrive is as of about the same time.
   *
   * @param most windows
   * @throws RejectedException when there are more
   */
  public List<Result<R>> read(Instant from, Instant to, int most) {
    List<Result<R>> results = new ArrayList<>();
    for (int group = 0; group < spec.groups(); group++) {
      panes.read(items(group, from, to), from.toEpochMilli(), to.toEpochMilli(), results);
      if (results.size() > most) {
        throw new RejectedException(
            "more than " + most + " windows of " + spec.name() + ": ask for a shorter time");
      }
    }
    results.sort(
        Comparator.<Result<R>>comparingLong(r -> r.window().start()).thenComparing(Result::key));
    return results;
  }

  private List<Item> items(int group, Instant from, Instant to) {
    // Sessions are kept with the pane they begin in, which may begin before them.
    long first = spec.windowing().pane(from.toEpochMilli());
    return WindowStore.all(
        table,
        Query.of(keys.partition(group))
            .between(
                WindowKeys.PANES + WindowKeys.hex(first),
                WindowKeys.PANES + WindowKeys.hex(to.toEpochMilli()))
            .limit(1_000));
  }

  /** What makes results of items. */
  private record Panes<A, R>(String metric, Aggregate<?, A, R> aggregate, PaneBytes<A> bytes) {
    void read(List<Item> items, long from, long to, List<Result<R>> into) {
      for (Pane<A> pane : WindowStore.panes(bytes, items)) {
        pane.entries.forEach(
            (key, head) -> {
              for (Entry<A> at = head; at != null; at = at.next) {
                if (!at.gone && at.start >= from && at.start < to) {
                  Window window = new Window(at.start, at.end);
                  R value = aggregate.result(at.value);
                  into.add(new Result<>(metric, window, key, value, at.revision, false));
                }
              }
            });
      }
    }
  }
}
