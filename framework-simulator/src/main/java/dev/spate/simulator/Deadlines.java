package dev.spate.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By when each of the calls that run must have ended. Time never goes back, so calls of one timeout
 * run out of it in the order in which they began: each timeout has a line, and the first of one of
 * the lines is next. No heap of all that run is kept in order for the few that are ever late.
 */
final class Deadlines {
  private final Map<Duration, Deque<Running<?>>> lines = new LinkedHashMap<>();
  private final Collection<Deque<Running<?>>> all = lines.values();

  /** A call has begun that may take so long. */
  void enter(Duration timeout, Running<?> call) {
    lines.computeIfAbsent(timeout, t -> new ArrayDeque<>()).add(call);
  }

  /** The call that must end before the others; of several the one that began first. */
  @Nullable Running<?> first() {
    Running<?> first = null;
    for (Deque<Running<?>> line : all) {
      Running<?> head = head(line);
      if (head != null && (first == null || head.isDueBefore(first))) {
        first = head;
      }
    }
    return first;
  }

  private static @Nullable Running<?> head(Deque<Running<?>> line) {
    Running<?> head = line.peek();
    while (head != null && head.gone) {
      line.remove();
      head = line.peek();
    }
    return head;
  }
}
