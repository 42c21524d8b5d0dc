package dev.spate.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Records that are read one batch after the other. */
final class StreamLane {
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LAST_BACKOFF = Duration.ofSeconds(30);

  private final int generation;
  private final Journal journal;
  private final LaneWindows windows;
  private final Deque<Pending> records = new ArrayDeque<>();

  /** Sizes of what a failed batch was cut into, the next first; empty when nothing is cut. */
  private final Deque<Integer> cuts = new ArrayDeque<>();

  private @Nullable Delivery away;
  private int failures;
  private Instant notBefore = Instant.MIN;

  /** A lane that writes down how often its records failed, and which were given up. */
  StreamLane(int generation, Journal journal, LaneWindows windows) {
    this.generation = generation;
    this.journal = journal;
    this.windows = windows;
  }

  int generation() {
    return generation;
  }

  /** Whether nothing is owed here: no record and no end of a window. */
  boolean isEmpty() {
    return records.isEmpty() && windows.open().isEmpty();
  }

  LaneWindows windows() {
    return windows;
  }

  boolean isAway() {
    return away != null;
  }

  List<Pending> all() {
    List<Pending> all = new ArrayList<>(records);
    windows.open().ifPresent(all::add);
    return all;
  }

  /** Adds a record behind the others: it is not read before them, however short its way was. */
  void add(Pending pending) {
    Pending last = records.peekLast();
    boolean overtakes = last != null && pending.due().isBefore(last.due());
    records.addLast(overtakes ? pending.dueAt(last.due()) : pending);
  }

  Optional<Pending> tooOld(Instant now, Duration maxAge) {
    return Optional.ofNullable(records.peekFirst())
        .filter(p -> p.lost().isEmpty() && p.accepted().plus(maxAge).isBefore(now));
  }

  /**
   * When the window that is open may end, a batch is full, or its first record has waited for it
   * long enough.
   */
  Instant ready(int most, Duration window) {
    if (windows.ends(records.peekFirst())) {
      return later(windows.endsAt());
    }
    Instant at = records.getFirst().due();
    if (records.getFirst().lost().isEmpty() && cuts.isEmpty() && !window.isZero()) {
      Instant late = at.plus(window);
      Instant full = records.stream().skip(most - 1L).findFirst().map(Pending::due).orElse(late);
      at = full.isBefore(late) ? full : late;
    }
    return later(at);
  }

  private Instant later(Instant at) {
    return at.isBefore(notBefore) ? notBefore : at;
  }

  Optional<Delivery> next(long id, Instant now, int most, Duration window) {
    if (now.isBefore(ready(most, window))) {
      return Optional.empty();
    }
    boolean ends = windows.ends(records.peekFirst());
    Pending first = ends ? windows.open().orElseThrow() : records.getFirst();
    if (!first.lost().isEmpty()) {
      away = new Delivery.Bury(id, first);
    } else if (ends) {
      away = new Delivery.Call(id, List.of(), Optional.of(windows.last()), windows.open());
    } else {
      away = new Delivery.Call(id, batch(now, most), windows.with(first), Optional.empty());
    }
    return Optional.of(away);
  }

  private List<Pending> batch(Instant now, int most) {
    int limit = cuts.isEmpty() ? most : cuts.getFirst();
    List<Pending> batch = new ArrayList<>();
    for (Pending record : records) {
      if (batch.size() == limit
          || record.due().isAfter(now)
          || !record.lost().isEmpty()
          || !windows.together(records.getFirst(), record)) {
        break;
      }
      batch.add(record);
    }
    return batch;
  }

  /** Takes note of an end and returns what is owed no longer. */
  List<Pending> settle(Ended ended, Instant now, int retries) {
    if (away == null) {
      throw new IllegalStateException("nothing is on its way");
    }
    Delivery settled = away;
    away = null;
    return switch (settled) {
      case Delivery.Bury bury when !(ended instanceof Ended.Answered) -> wait(now);
      case Delivery.Bury bury when bury.event().event().type().equals(LaneWindows.TYPE) -> over();
      case Delivery.Bury bury -> pass(1);
      case Delivery.Call call when call.window().isPresent() && call.window().get().last() ->
          settleEnd(ended, now, retries);
      case Delivery.Call call when call.window().isPresent() -> {
        Ended whole = whole(ended);
        if (whole instanceof Ended.Answered a) {
          a.state().ifPresent(windows::carry);
        }
        yield settle(call.events().size(), whole, now, retries);
      }
      case Delivery.Call call -> settle(call.events().size(), ended, now, retries);
    };
  }

  /** A state says nothing of which events it knows: one of a part of them is worth nothing. */
  private static Ended whole(Ended ended) {
    if (!(ended instanceof Ended.Answered a)) {
      return ended;
    }
    if (!a.again().isEmpty()) {
      return new Ended.Failed(a.why());
    }
    return a.state().isPresent()
        ? a
        : new Ended.Failed("the call for a window carried no state on");
  }

  /** The end of a window was handled, or not. */
  private List<Pending> settleEnd(Ended ended, Instant now, int retries) {
    return switch (ended) {
      case Ended.Answered a -> over();
      case Ended.Throttled t -> wait(now);
      case Ended.Failed f -> {
        windows.failed(f.why(), retries, now);
        yield wait(now);
      }
    };
  }

  private List<Pending> over() {
    failures = 0;
    windows.over();
    return List.of();
  }

  private List<Pending> settle(int size, Ended ended, Instant now, int retries) {
    return switch (ended) {
      case Ended.Answered a when a.again().isEmpty() -> {
        failures = 0;
        yield pass(size);
      }
      case Ended.Answered a -> {
        int lowest = a.again().getFirst();
        failures = lowest > 0 ? 0 : failures;
        List<Pending> passed = pass(lowest);
        if (cuts.isEmpty()) {
          cuts.addFirst(size - lowest);
        }
        failed(size - lowest, a.why(), now, retries);
        yield passed;
      }
      case Ended.Failed f when size > 1 -> {
        cuts.pollFirst();
        cuts.addFirst(size - size / 2);
        cuts.addFirst(size / 2);
        yield wait(now);
      }
      case Ended.Failed f -> {
        failed(size, f.why(), now, retries);
        yield List.of();
      }
      case Ended.Throttled t -> wait(now);
    };
  }

  /**
   * What is left of the batch, {@code count} records from 1, failed at its first. Only that one's
   * attempts count, so that a batch which gets on a little each time is not given up.
   */
  private void failed(int count, String why, Instant now, int retries) {
    replace(1, p -> p.failed(why, p.due()));
    int attempts = records.getFirst().attempts();
    if (attempts > retries) {
      giveUp(count, "failed " + attempts + " times: " + why, now);
    } else {
      wait(now);
    }
  }

  void giveUp(int count, String why, Instant now) {
    replace(count, p -> p.lost(why, now));
  }

  private void replace(int count, UnaryOperator<Pending> change) {
    Deque<Pending> changed = new ArrayDeque<>(count);
    for (int i = 0; i < count; i++) {
      Pending record = change.apply(records.removeFirst());
      journal.keep(record);
      changed.addLast(record);
    }
    while (!changed.isEmpty()) {
      records.addFirst(changed.removeLast());
    }
  }

  private List<Pending> wait(Instant now) {
    Duration longer = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures++, 10));
    notBefore = now.plus(longer.compareTo(LAST_BACKOFF) < 0 ? longer : LAST_BACKOFF);
    return List.of();
  }

  /** The first {@code count} records are behind us, and so much of the cuts. */
  private List<Pending> pass(int count) {
    List<Pending> passed = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      passed.add(records.removeFirst());
    }
    for (int left = count; left > 0 && !cuts.isEmpty(); ) {
      int cut = cuts.removeFirst();
      if (cut > left) {
        cuts.addFirst(cut - left);
      }
      left -= cut;
    }
    return passed;
  }
}
