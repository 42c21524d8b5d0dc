package dev.spate.analytics.windows;

import dev.spate.Answers;
import dev.spate.Batch;
import dev.spate.BatchHandler;
import dev.spate.BatchResult;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.Timetable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Computes a metric by windows of event time, each event counted once.
 *
 * <p>Events of a batch are sorted into groups by the keys they count for. A group's windows, the
 * ids of the events in them and its late events change in one transaction, so whatever a delivery
 * brings again, in whatever pieces and from whatever shard, counts once for as long as ids are
 * remembered. An event whose groups were not all stored is handed back.
 *
 * <p>Subclasses say what an event counts for with {@link #keys} and may override the other
 * protected methods; none is called by a constructor.
 *
 * @param <E> an event's payload
 * @param <A> what is kept of a window
 * @param <R> what a window says
 */
public abstract class WindowHandler<E, A, R> implements BatchHandler<E> {
  /** Keys that one event may count for. */
  private static final int MOST_KEYS = 64;

  private final WindowSpec spec;
  private final WindowEngine<E, A, R> engine;

  /** A handler with these ports; nothing is called yet. */
  protected WindowHandler(WindowPorts ports, WindowSpec spec, Aggregate<E, A, R> aggregate) {
    this.spec = spec;
    this.engine = new WindowEngine<>(new WindowStore<>(ports, spec, aggregate));
  }

  /** Which keys an event counts for; none if it does not count at all, at most 64. */
  protected abstract List<String> keys(Event<E> event);

  /** When it happened; unless overridden what the source says. */
  protected Instant time(Event<E> event) {
    return event.time();
  }

  /**
   * Which shard it came from: the watermark waits for each. Unless overridden the attribute {@code
   * shard}, or one shard for all.
   */
  protected String shard(Event<E> event) {
    return event.attributes().getOrDefault("shard", "");
  }

  /**
   * Results became final or were revised, at most 500 at a time. Called at least once for each,
   * after they are stored: give effects the id of the result. When it throws, the events that led
   * to it are delivered again and so is this.
   */
  protected void results(List<Result<R>> results, Invocation in) throws Exception {}

  @Override
  public final BatchResult handle(Batch<E> batch, Invocation in) throws Exception {
    Answers answers = batch.answers(in);
    Instant now = in.now();
    Map<Integer, List<WindowEvent<E>>> groups = new TreeMap<>();
    Set<Integer> open = new LinkedHashSet<>();
    for (Batch.Item<E> item : batch.readable(answers)) {
      try {
        sort(batch, item, now, groups);
        open.add(item.index());
      } catch (RejectedException e) {
        answers.reject(item.index(), e);
      }
    }
    for (Map.Entry<Integer, List<WindowEvent<E>>> e : groups.entrySet()) {
      List<Integer> indexes = e.getValue().stream().map(WindowEvent::index).distinct().toList();
      if (!in.mayStart()) {
        answers.handBack(indexes, "no time left");
      } else if (group(e.getKey(), e.getValue(), in, answers)) {
        continue;
      }
      indexes.forEach(open::remove);
    }
    open.forEach(answers::done);
    return answers.result();
  }

  private boolean group(int group, List<WindowEvent<E>> events, Invocation in, Answers answers) {
    try {
      engine
          .apply(group, events, in, this::results)
          .forEach(
              event -> {
                String full = "metric " + spec.name() + " has no room for another key in a window";
                answers.reject(event.index(), new RejectedException(full));
              });
      return true;
    } catch (Exception e) {
      events.forEach(event -> answers.failed(event.index(), e));
      return false;
    }
  }

  private void sort(
      Batch<E> batch, Batch.Item<E> item, Instant now, Map<Integer, List<WindowEvent<E>>> groups) {
    Event<E> event = item.event();
    List<String> keys = keys(event);
    if (keys.size() > MOST_KEYS) {
      throw new RejectedException(
          "an event counts for at most " + MOST_KEYS + " keys, not " + keys.size());
    }
    Instant time = time(event);
    if (time.isAfter(now.plus(spec.ahead()))) {
      throw new RejectedException(
          "the event's time " + time + " is more than " + spec.ahead() + " ahead of " + now);
    }
    byte[] original = batch.arrivals().get(item.index()).original().data();
    Map<Integer, List<String>> byGroup = new TreeMap<>();
    for (String key : new LinkedHashSet<>(keys)) {
      byGroup.computeIfAbsent(engine.group(key), g -> new ArrayList<>()).add(key);
    }
    String shard = shard(event);
    byGroup.forEach(
        (group, theirs) ->
            groups
                .computeIfAbsent(group, g -> new ArrayList<>())
                .add(
                    new WindowEvent<>(
                        item.index(),
                        event.id(),
                        time.toEpochMilli(),
                        shard,
                        theirs,
                        event.data(),
                        original)));
  }

  /** Ends windows for which no further event comes: a handler for a timetable of a minute or so. */
  public final EventHandler<Timetable.Tick> closing() {
    return (tick, in) -> engine.closeAll(in, this::results);
  }
}
