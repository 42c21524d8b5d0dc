package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clients that send a byte now and then, on a clock that is set by hand. */
class PacedBodyTest {
  private long now = 17;

  /** Bytes that are read when the body ends, or is refused, at so many a second. */
  private int read(int perSecond, int all) throws IOException {
    PacedBody body = new PacedBody(new ByteArrayInputStream(new byte[all]), () -> now);
    int read = 0;
    while (true) {
      now += Duration.ofSeconds(1).toNanos();
      int more = body.read(new byte[perSecond], 0, perSecond);
      if (more < 0) {
        return read;
      }
      read += more;
    }
  }

  @Test
  void a_body_of_a_byte_each_second_is_refused_when_it_has_taken_too_long() {
    long begin = now;
    assertThatThrownBy(() -> read(1, 1_000_000))
        .isInstanceOfSatisfying(
            HttpProblem.class, p -> assertThat(p.response().status()).isEqualTo(408));
    assertThat(Duration.ofNanos(now - begin)).isEqualTo(Duration.ofSeconds(21));
  }

  @Test
  void a_body_that_keeps_its_pace_may_take_minutes_and_a_short_one_may_be_slow() throws Exception {
    assertThat(read(2_048, 500_000)).isEqualTo(500_000);
    assertThat(read(1, 18)).isEqualTo(18);
  }

  @Test
  void single_bytes_count_too() {
    PacedBody body = new PacedBody(new ByteArrayInputStream(new byte[50]), () -> now);
    now += Duration.ofSeconds(21).toNanos();
    assertThatThrownBy(body::read).isInstanceOf(HttpProblem.class);
  }
}
