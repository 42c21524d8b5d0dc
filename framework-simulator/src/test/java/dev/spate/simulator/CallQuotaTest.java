package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallQuotaTest {
  private static final Instant START = Told.START;

  private static int taken(CallQuota quota, Instant now) {
    int taken = 0;
    while (quota.take(now)) {
      taken++;
    }
    return taken;
  }

  @Test
  void half_of_a_second_can_be_taken_at_once_and_the_rest_as_time_passes() {
    CallQuota quota = new CallQuota(10_000, START);
    assertThat(taken(quota, START)).isEqualTo(5_000);
    assertThat(taken(quota, START.plusMillis(100))).isEqualTo(1_000);
    assertThat(taken(quota, START.plus(Duration.ofHours(1)))).isEqualTo(5_000);
  }
}
