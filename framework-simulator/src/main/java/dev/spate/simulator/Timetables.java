package dev.spate.simulator;

import dev.spate.Event;
import dev.spate.FunctionSpec;
import dev.spate.Source;
import dev.spate.Timetable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The moments of an application's timetables, one after the other. */
final class Timetables {
  private final Feeds feeds;
  private final List<Hand> hands = new ArrayList<>();

  private static final class Hand {
    final String function;
    final Timetable timetable;
    final Moments moments;
    Optional<Instant> next;

    Hand(String function, Timetable timetable, Instant began) {
      this.function = function;
      this.timetable = timetable;
      this.moments = new Moments(timetable, began);
      this.next = moments.after(began);
    }
  }

  Timetables(Feeds feeds) {
    this.feeds = feeds;
  }

  void open(FunctionSpec<?, ?, ?> function, Instant began) {
    if (function.trigger() instanceof Source.Ticks ticks) {
      hands.add(new Hand(function.name(), ticks.timetable(), began));
    }
  }

  /** The next moment of any, the end of time when there is none. */
  Instant wakeAt() {
    Instant first = Instant.MAX;
    for (Hand hand : hands) {
      Instant next = hand.next.orElse(Instant.MAX);
      first = next.isBefore(first) ? next : first;
    }
    return first;
  }

  /** Fires what is due by now. */
  void fire(Instant now) {
    for (Hand hand : hands) {
      while (hand.next.filter(next -> !next.isAfter(now)).isPresent()) {
        Instant moment = hand.next.orElseThrow();
        feeds.accept(hand.function, tick(hand.timetable.name(), moment));
        hand.next = hand.moments.after(moment);
      }
    }
  }

  /** Leaves out what would have been due by now. */
  void skip(Instant now) {
    for (Hand hand : hands) {
      if (hand.next.filter(next -> !next.isAfter(now)).isPresent()) {
        hand.next = hand.moments.after(now);
      }
    }
  }

  private static Event<byte[]> tick(String name, Instant moment) {
    Event<Timetable.Tick> tick = new Timetable.Tick(name, moment).event();
    return tick.with(PlatformCodecs.TICK.encode(tick.data()));
  }
}
