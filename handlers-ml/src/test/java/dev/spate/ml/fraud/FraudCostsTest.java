package dev.spate.ml.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FraudCostsTest {
  private static final FraudCosts COSTS = FraudCosts.standard();

  @Test
  void a_small_payment_is_not_worth_a_look() {
    assertThat(COSTS.cheapest(0.2, 500)).isEqualTo(Verdict.APPROVE);
    assertThat(COSTS.cheapest(0.2, 50_000)).isEqualTo(Verdict.REVIEW);
    assertThat(COSTS.cheapest(0.99, 50_000)).isEqualTo(Verdict.DECLINE);
    assertThat(COSTS.cheapest(0, 50_000)).isEqualTo(Verdict.APPROVE);
  }

  @Test
  void the_surer_the_severer() {
    for (long amount : new long[] {100, 5_000, 1_000_000}) {
      Verdict before = Verdict.APPROVE;
      for (int percent = 0; percent <= 100; percent++) {
        Verdict now = COSTS.cheapest(percent / 100.0, amount);
        assertThat(now).isGreaterThanOrEqualTo(before);
        before = now;
      }
    }
  }

  @Test
  void a_profile_is_read_as_it_was_written_and_keeps_to_its_size() {
    Random random = new Random(1);
    Profile profile = Profile.unknown();
    Instant at = Instant.parse("2026-03-01T00:00:00Z");
    for (int i = 0; i < 300; i++) {
      at = at.plusSeconds(random.nextInt(600));
      Transaction t =
          new Transaction(
              "t" + i,
              "c",
              "a",
              "d",
              "m" + i,
              Transaction.Category.FUEL,
              100 + i,
              true,
              Optional.of(new Transaction.Place(random.nextDouble() * 90, 5)),
              at);
      profile = profile.after(t, t.merchant());
    }
    byte[] bytes = ProfileBytes.encode(profile);
    assertThat(ProfileBytes.decode(bytes)).isEqualTo(profile);
    assertThat(bytes.length).isLessThan(1_600);
    assertThat(profile.recent()).hasSize(Profile.MOST_RECENT);
    assertThat(profile.knows("m299")).isTrue();
    assertThat(profile.knows("m1")).isFalse();
  }

  @Test
  void windows_end_where_they_should() {
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    Profile profile = Profile.unknown();
    for (int minutes : new int[] {0, 30, 59, 61}) {
      Transaction t =
          new Transaction(
              "t" + minutes,
              "c",
              "a",
              "",
              "m",
              Transaction.Category.FUEL,
              1_000,
              true,
              Optional.empty(),
              at.plusSeconds(minutes * 60L));
      profile = profile.after(t, "m" + minutes);
    }
    Instant hour = at.plusSeconds(3_600 + 60);
    assertThat(profile.within(hour, 3_600)).isEqualTo(3);
    assertThat(profile.amountWithin(hour, 3_600)).isEqualTo(3_000);
    assertThat(profile.differentWithin(at.plusSeconds(60), 3_600)).isEqualTo(1);
  }
}
