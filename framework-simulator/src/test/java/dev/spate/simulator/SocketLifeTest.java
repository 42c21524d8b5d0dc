package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketLifeTest {
  private static final Instant START = Told.START;

  private final SocketLife sockets = new SocketLife(Chance.none());

  @Test
  void a_silent_connection_ends_after_ten_minutes() {
    sockets.opened("c", START);
    assertThat(sockets.wakeAt()).contains(START.plus(Duration.ofMinutes(10)));
    assertThat(sockets.over(START.plusSeconds(599))).isEmpty();
    assertThat(sockets.over(START.plusSeconds(600))).containsExactly("c");
    assertThat(sockets.touch("c", START.plusSeconds(601))).isFalse();
  }

  @Test
  void a_healthy_connection_ends_after_two_hours() {
    sockets.opened("c", START);
    for (int minute = 5; minute < 120; minute += 5) {
      assertThat(sockets.touch("c", START.plus(Duration.ofMinutes(minute)))).isTrue();
    }
    assertThat(sockets.over(START.plus(Duration.ofMinutes(119)))).isEmpty();
    assertThat(sockets.over(START.plus(Duration.ofHours(2)))).containsExactly("c");
  }

  @Test
  void news_of_an_end_can_be_lost_but_the_connection_is_gone() {
    Chance forgetful = new ForgetfulChance();
    SocketLife lossy = new SocketLife(forgetful);
    lossy.opened("c", START);
    assertThat(lossy.closed("c")).isFalse();
    assertThat(lossy.since("c")).isEmpty();
  }

  @Test
  void of_many_connections_those_end_in_order_whose_time_is_over_and_no_others() {
    for (int i = 0; i < 1_000; i++) {
      sockets.opened("c" + i, START.plusSeconds(i % 100));
    }
    for (int i = 0; i < 1_000; i += 2) {
      sockets.touch("c" + i, START.plusSeconds(300));
    }
    for (int i = 1; i < 1_000; i += 4) {
      assertThat(sockets.closed("c" + i)).isTrue();
    }
    List<String> over = sockets.over(START.plusSeconds(700));
    assertThat(over)
        .hasSize(250)
        .isSorted()
        .allMatch(c -> (c.charAt(c.length() - 1) - '0') % 2 == 1);
    assertThat(sockets.wakeAt()).contains(START.plusSeconds(900));
    assertThat(sockets.over(START.plusSeconds(899))).isEmpty();
    assertThat(sockets.over(START.plusSeconds(900))).hasSize(500);
    assertThat(sockets.wakeAt()).isEmpty();
  }

  @Test
  void a_connection_is_opened_once() {
    sockets.opened("c", START);
    assertThatThrownBy(() -> sockets.opened("c", START)).hasMessageContaining("open already");
  }
}
