package dev.spate.local;

import dev.spate.Event;
import dev.spate.Timetable;
import dev.spate.simulator.Moments;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The moments of one function's timetable. Which moment was the last is in the ledger, so that a
 * restart neither repeats a moment nor begins a period anew. Of the moments that were missed while
 * the process was down or the machine asleep only the latest counts.
 */
final class Ticker {
  private final MVMap<byte[], byte[]> states;
  private final byte[] function;
  private final Timetable timetable;
  private @Nullable State state;

  private record State(String what, Instant began, Instant last) {
    byte[] encode() {
      return new Pack.Out().text(what).instant(began).instant(last).done();
    }

    static State decode(byte[] bytes) {
      Pack.In in = new Pack.In(bytes);
      return new State(in.text(), in.instant(), in.instant());
    }
  }

  Ticker(Ledger.Maps maps, String function, Timetable timetable) {
    this.states = maps.open("timetables");
    this.function = function.getBytes(StandardCharsets.UTF_8);
    this.timetable = timetable;
  }

  /**
   * Hands over the event of a moment that has come, and says when the next one is; on the ledger's
   * thread.
   */
  Optional<Instant> advance(Instant now, Consumer<Event<byte[]>> take) {
    State known = state(now);
    Moments moments = new Moments(timetable, known.began);
    Optional<Instant> next = moments.after(known.last);
    if (next.isEmpty() || next.get().isAfter(now)) {
      return next;
    }
    Instant latest = latest(moments, next.get(), now);
    take.accept(LocalEvents.tick(timetable, latest));
    keep(new State(known.what, known.began, latest));
    return moments.after(latest);
  }

  /** The last moment up to now; looks back further and further until there is one. */
  private static Instant latest(Moments moments, Instant first, Instant now) {
    Instant latest = first;
    for (Duration back = Duration.ofMinutes(1);
        now.minus(back).isAfter(first);
        back = back.multipliedBy(2)) {
      Optional<Instant> found = moments.after(now.minus(back));
      if (found.isPresent() && !found.get().isAfter(now)) {
        latest = found.get();
        break;
      }
    }
    Optional<Instant> later = moments.after(latest);
    while (later.isPresent() && !later.get().isAfter(now)) {
      latest = later.get();
      later = moments.after(latest);
    }
    return latest;
  }

  /** What was kept; a timetable that says something else now begins anew. */
  private State state(Instant now) {
    State known = state;
    if (known == null) {
      String what = timetable.expression() + " " + timetable.zone();
      byte[] kept = states.get(function);
      known = kept == null ? null : State.decode(kept);
      if (known == null || !known.what.equals(what)) {
        Instant begin = now.truncatedTo(ChronoUnit.SECONDS); // moments are whole seconds
        known = new State(what, begin, begin);
        keep(known);
      }
      state = known;
    }
    return known;
  }

  private void keep(State next) {
    states.put(function, next.encode());
    state = next;
  }
}
