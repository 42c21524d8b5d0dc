package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Deadlines deadlines = new Deadlines();
  private int began;

  /** A call that begins so many seconds after the start and may take so many. */
  private Running<String> call(int at, int timeout) {
    Duration most = Duration.ofSeconds(timeout);
    Instant deadline = START.plusSeconds(at).plus(most);
    Running<String> call = new Running<>("f", ++began, deadline, outcome -> {}, gone -> {});
    deadlines.enter(most, call);
    return call;
  }

  @Test
  void calls_of_several_timeouts_come_by_their_deadlines_and_then_in_the_order_they_began() {
    Running<String> slow = call(0, 30);
    Running<String> quick = call(1, 3);
    Running<String> late = call(27, 3);
    Running<String> ended = call(28, 3);
    Running<String> last = call(29, 30);
    ended.gone = true;
    List<Running<?>> order = new ArrayList<>();
    for (Running<?> first = deadlines.first(); first != null; first = deadlines.first()) {
      order.add(first);
      first.gone = true;
    }
    assertThat(order).containsExactly(quick, slow, late, last);
  }
}
