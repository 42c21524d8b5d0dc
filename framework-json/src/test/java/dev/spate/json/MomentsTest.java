package dev.spate.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's {@link Instant} is the judge. */
class MomentsTest {
  private static @Nullable Instant readOrNull(Function<String, Instant> reader, String text) {
    try {
      return reader.apply(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static void check(String text) {
    assertThat(readOrNull(Moments::parse, text))
        .as(text)
        .isEqualTo(readOrNull(Instant::parse, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T23:59:59Z",
        "2026-01-31T23:59:59.1Z",
        "2026-01-31T23:59:59.123456789Z",
        "2026-01-31T23:59:59.1234567890Z",
        "2026-01-31T23:59:59.Z",
        "2026-01-31T23:59Z",
        "2026-01-31T23:59:60Z",
        "2026-12-31T24:00:00Z",
        "2026-12-31T24:00:00.5Z",
        "2026-12-31T25:00:00Z",
        "2026-02-29T00:00:00Z",
        "2028-02-29T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "2026-01-31t23:59:59z",
        "2026-01-31T23:59:59+01:00",
        "2026-01-31T23:59:59,5Z",
        "2026-01-31T23:59:59",
        "２026-01-31T23:59:59Z",
        "Z",
        ""
      })
  void reads_and_refuses_what_the_jdk_does(String text) {
    check(text);
  }

  @Test
  void writes_and_reads_every_moment_as_the_jdk_does_and_refuses_what_it_refuses() {
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      long seconds = random.nextLong(seed % 2 == 0 ? 4_000_000_000L : 400_000_000_000L);
      int nanos = random.nextInt(1_000) * new int[] {0, 1_000_000, 1_000, 1}[seed / 2 % 4];
      Instant moment = Instant.ofEpochSecond(seed % 3 == 0 ? -seconds : seconds, nanos);
      if (seed % 5 == 0) {
        moment = Instant.ofEpochSecond(moment.getEpochSecond() / 60 * 60);
      }
      String text = moment.toString();

      assertThat(Moments.format(moment)).isEqualTo(text);
      assertThat(Moments.parse(text)).isEqualTo(moment);
      int at = random.nextInt(text.length());
      check(text.substring(0, at) + "09-:.TZ+x".charAt(random.nextInt(9)) + text.substring(at + 1));
      check(text.substring(0, at) + text.substring(at + 1));
    }
  }

  @Test
  void writes_the_moments_at_the_ends_of_time() {
    assertThat(Moments.format(Instant.MIN)).isEqualTo(Instant.MIN.toString());
    assertThat(Moments.format(Instant.MAX)).isEqualTo(Instant.MAX.toString());
    for (long year : new long[] {-62_167_219_200L, 253_402_300_800L}) {
      for (int i = -1; i < 2; i++) {
        Instant moment = Instant.ofEpochSecond(year + i);
        assertThat(Moments.format(moment)).isEqualTo(moment.toString());
      }
    }
  }
}
