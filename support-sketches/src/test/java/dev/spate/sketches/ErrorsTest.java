package dev.spate.sketches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Errors against exact answers, within what each class states, seed after seed. */
class ErrorsTest {
  private static final int SEEDS = Integer.getInteger("spate.seeds", 1_000);

  @Test
  void distinct_counts_are_off_as_rarely_as_their_standard_error_says() {
    double error = HyperLogLog.standardError(12);
    double squares = 0;
    int beyondThree = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int exact = (int) Math.exp(random.nextDouble(Math.log(10), Math.log(60_000)));
      HyperLogLog[] parts = {new HyperLogLog(), new HyperLogLog(), new HyperLogLog()};
      for (int i = 0; i < exact; i++) {
        String value = seed + "/" + i;
        parts[random.nextInt(3)].add(value);
        parts[random.nextInt(3)].add(value);
      }
      parts[0].merge(parts[1]);
      parts[0].merge(parts[2]);
      double off = parts[0].estimate() / exact - 1;
      squares += off * off;
      beyondThree += Math.abs(off) > 3 * error ? 1 : 0;
      assertThat(Math.abs(off)).as("seed %d, %d values", seed, exact).isLessThan(5 * error);
    }
    assertThat(Math.sqrt(squares / SEEDS)).isLessThan(error * 1.05);
    assertThat(beyondThree).isLessThan(Math.max(5, SEEDS / 100));
  }

  @Test
  void quantiles_are_within_their_rank_error_99_times_of_100() {
    int asked = 0;
    int beyond = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] exact = new double[(int) Math.exp(random.nextDouble(1, Math.log(20_000)))];
      Quantiles[] parts = {new Quantiles(), new Quantiles(), new Quantiles()};
      for (int i = 0; i < exact.length; i++) {
        exact[i] = shape(random, seed, i);
        parts[random.nextInt(3)].add(exact[i]);
      }
      parts[0].merge(parts[1]);
      parts[0].merge(parts[2]);
      Arrays.sort(exact);
      assertThat(parts[0].count()).isEqualTo(exact.length);
      assertThat(parts[0].quantile(0)).isEqualTo(exact[0]);
      assertThat(parts[0].quantile(1)).isEqualTo(exact[exact.length - 1]);
      for (double part : new double[] {0.01, 0.25, 0.5, 0.95, 0.99}) {
        asked++;
        beyond += rankOff(exact, parts[0].quantile(part), part) > Quantiles.rankError(200) ? 1 : 0;
      }
    }
    assertThat(beyond).isLessThanOrEqualTo(Math.max(1, asked / 100));
  }

  private static double shape(SplittableRandom random, int seed, int i) {
    return switch (seed % 4) {
      case 0 -> i; // ascending
      case 1 -> -i;
      case 2 -> random.nextInt(7); // ties
      default -> Math.exp(random.nextDouble(0, 12));
    };
  }

  /** How far from the wanted rank the nearest place of {@code value} among equals is. */
  private static double rankOff(double[] exact, double value, double part) {
    int from = 0;
    while (from < exact.length && exact[from] < value) {
      from++;
    }
    int to = from;
    while (to < exact.length && exact[to] == value) {
      to++;
    }
    double low = (double) from / exact.length;
    double high = (double) to / exact.length;
    return part < low ? low - part : part > high ? part - high : 0;
  }

  @Test
  void counts_of_heavy_hitters_are_never_outside_of_what_they_say() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Map<String, Long> exact = new HashMap<>();
      HeavyHitters[] parts = {new HeavyHitters(32), new HeavyHitters(32), new HeavyHitters(32)};
      int values = random.nextInt(20, 2_000);
      for (int i = 0; i < 3_000; i++) {
        String value = "v" + (int) (values * Math.pow(random.nextDouble(), 4));
        exact.merge(value, 1L, Long::sum);
        parts[random.nextInt(3)].add(value, 1);
      }
      parts[0].merge(parts[1]);
      parts[0].merge(parts[2]);
      HeavyHitters all = parts[0];
      assertThat(all.total()).isEqualTo(3_000);
      assertThat(all.error()).isLessThanOrEqualTo(2 * 3_000 / 32);
      Map<String, HeavyHitters.Hitter> found = new HashMap<>();
      all.top(1_000).forEach(hitter -> found.put(hitter.value(), hitter));
      exact.forEach(
          (value, count) -> {
            HeavyHitters.Hitter hitter =
                found.getOrDefault(value, new HeavyHitters.Hitter(value, 0, all.error()));
            assertThat(count).isBetween(hitter.least(), hitter.most());
          });
    }
  }

  @Test
  void moments_lose_no_digits_where_numbers_are_large_and_near_each_other() {
    SplittableRandom random = new SplittableRandom(1);
    Moments[] parts = {new Moments(), new Moments()};
    for (int i = 0; i < 100_000; i++) {
      parts[i % 2].add(1e9 + random.nextInt(3) - 1);
    }
    parts[0].merge(parts[1]);
    assertThat(parts[0].count()).isEqualTo(100_000);
    assertThat(parts[0].min()).isEqualTo(1e9 - 1);
    assertThat(parts[0].max()).isEqualTo(1e9 + 1);
    assertThat(parts[0].mean()).isBetween(1e9 - 0.01, 1e9 + 0.01);
    assertThat(parts[0].variance()).isBetween(0.66, 0.674);
  }
}
