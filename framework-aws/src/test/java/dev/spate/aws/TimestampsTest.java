package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @Test
  void reads_what_it_writes_and_what_java_writes() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      Instant moment =
          Instant.ofEpochSecond(random.nextLong(250_000_000_000L), random.nextInt(1_000_000_000));
      assertThat(Timestamps.parse(moment.toString())).isEqualTo(moment);
      Instant milli = Instant.ofEpochMilli(moment.toEpochMilli());
      assertThat(Timestamps.parse(Timestamps.format(moment))).isEqualTo(milli);
      assertThat(Instant.parse(Timestamps.format(moment))).isEqualTo(milli);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-01-31",
        "2026-02-30T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-31T24:00:00Z",
        "2026-01-31T00:60:00Z",
        "2026-01-31T00:00:60Z",
        "2026-01-31T00:00:00",
        "2026-01-31T00:00:00.Z",
        "2026-01-31T00:00:00.1234567890Z",
        "2026-01-31T00:00:00,5Z",
        "2026-01-31T00:00:00.5x5Z",
        "2026-01-31 00:00:00Z",
        "+026-01-31T00:00:00Z",
        "2026-01-31T00:00:00+01:00"
      })
  void refuses_what_is_no_moment(String text) {
    assertThat(Timestamps.parse(text)).isNull();
  }
}
