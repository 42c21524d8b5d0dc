package dev.spate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Token buckets beside a simple oracle, and cursors that strangers make up. */
class LimitsTest {
  private static final Instant START = Calls.START;
  private final RateLimit limits = new RateLimit(new Calls().ports.readWrite(new Table("limits")));

  @Test
  void a_bucket_never_gives_more_than_it_holds_and_gets_back() {
    RateLimit.Rule rule = new RateLimit.Rule(5, Duration.ofSeconds(10));
    Random random = new Random(2);
    long now = 0;
    double tokens = 5; // the oracle fills two hundred times a second
    for (int i = 0; i < 400; i++) {
      long pause = random.nextInt(4_000);
      now += pause;
      tokens = Math.min(5, tokens + pause * 5 / 10_000.0);
      boolean given = limits.take("ada", rule, START.plusMillis(now)).isEmpty();
      assertThat(given).as("request %s after %s ms", i, now).isEqualTo(tokens >= 1);
      tokens -= given ? 1 : 0;
    }
  }

  @Test
  void who_waits_as_long_as_was_said_is_let_through() {
    RateLimit.Rule rule = new RateLimit.Rule(3, Duration.ofSeconds(7));
    for (int i = 0; i < 3; i++) {
      assertThat(limits.take("eve", rule, START)).isEmpty();
    }
    Duration wait = limits.take("eve", rule, START).orElseThrow();

    assertThat(limits.take("eve", rule, START.plus(wait).minusMillis(1))).isPresent();
    assertThat(limits.take("eve", rule, START.plus(wait))).isEmpty();
  }

  @Test
  void a_clock_that_goes_back_gives_nothing() {
    RateLimit.Rule rule = new RateLimit.Rule(1, Duration.ofSeconds(1));
    limits.take("bob", rule, START);

    assertThat(limits.take("bob", rule, START.minusSeconds(100))).isPresent();
  }

  @Test
  void rules_are_bounded() {
    assertThatThrownBy(() -> new RateLimit.Rule(0, Duration.ofSeconds(1)))
        .hasMessageContaining("1 to 1,000,000");
    assertThatThrownBy(() -> new RateLimit.Rule(1, Duration.ofDays(2)))
        .hasMessageContaining("1 s to 1 d");
  }

  @Test
  void cursors_come_back_as_the_places_they_were() {
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      StringBuilder place = new StringBuilder("p");
      random.ints(random.nextInt(50), 1, 0xd7ff).forEach(place::appendCodePoint);
      assertThat(Cursors.decode(Cursors.encode(place.toString()))).isEqualTo(place.toString());
    }
  }

  @Test
  void what_is_no_cursor_is_told_in_the_same_words() {
    String[] wrong = {
      "",
      "!",
      "AA",
      "%00",
      " ",
      Base64.getUrlEncoder().encodeToString("2x".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
      Base64.getUrlEncoder().encodeToString(new byte[] {'1', (byte) 0xff}),
      Base64.getUrlEncoder().encodeToString(new byte[] {'1', 0}),
      "A".repeat(1_501)
    };
    for (String cursor : wrong) {
      assertThatThrownBy(() -> Cursors.decode(cursor))
          .as(cursor)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("must be the next of the page before");
    }
  }
}
