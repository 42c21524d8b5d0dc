package dev.spate.simulator;

import java.time.Instant;
import java.util.Objects;
import java.util.TreeMap;

/** What is to happen at a moment, in the order of the moments and then of asking. */
final class Timers {
  private record When(Instant at, int number) implements Comparable<When> {
    @Override
    public int compareTo(When other) {
      int order = at.compareTo(other.at);
      return order == 0 ? Integer.compare(number, other.number) : order;
    }
  }

  private final TreeMap<When, Runnable> waiting = new TreeMap<>();
  private int asked;

  /** Runs {@code then} at the moment, unless what is returned runs before. */
  Runnable at(Instant moment, Runnable then) {
    When when = new When(moment, ++asked);
    waiting.put(when, then);
    return () -> waiting.remove(when);
  }

  /** Runs what is due by now. */
  void run(Instant now) {
    while (!waiting.isEmpty() && !waiting.firstKey().at().isAfter(now)) {
      Objects.requireNonNull(waiting.pollFirstEntry()).getValue().run();
    }
  }

  /** When the next thing is due, at the end of time when there is none. */
  Instant next() {
    return waiting.isEmpty() ? Instant.MAX : waiting.firstKey().at();
  }
}
