package dev.spate.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Apache DataSketches, asked the same. Its classes want JDK 25, so they are reached by name: these
 * tests still compile on 21.
 */
class OracleTest {
  private static final String PACKAGE = "org.apache.datasketches.";

  @BeforeAll
  static void the_oracle_runs_here() {
    assumeTrue(Runtime.version().feature() >= 25, "DataSketches 9 runs on JDK 25 or newer only");
  }

  private static Object call(Object target, Class<?> type, String name, Object... arguments)
      throws Exception {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name) && fits(method.getParameterTypes(), arguments)) {
        return method.invoke(target, arguments);
      }
    }
    throw new AssertionError(type + " has no " + name + Arrays.toString(arguments));
  }

  private static boolean fits(Class<?>[] types, Object[] arguments) {
    boolean fits = types.length == arguments.length;
    for (int i = 0; fits && i < types.length; i++) {
      Class<?> given = arguments[i].getClass();
      fits =
          types[i].isInstance(arguments[i])
              || (types[i] == double.class && given == Double.class)
              || (types[i] == int.class && given == Integer.class)
              || (types[i] == boolean.class && given == Boolean.class);
    }
    return fits;
  }

  @Test
  void distinct_counts_agree_with_the_oracle_as_far_as_both_may_be_off() throws Exception {
    Class<?> type = Class.forName(PACKAGE + "hll.HllSketch");
    for (int seed = 0; seed < 20; seed++) {
      int exact = new SplittableRandom(seed).nextInt(1_000, 50_000);
      Object oracle = type.getConstructor(int.class).newInstance(12);
      HyperLogLog ours = new HyperLogLog();
      for (int i = 0; i < exact; i++) {
        String value = seed + "-" + i;
        call(oracle, type, "update", value);
        ours.add(value);
      }
      double theirs = (double) call(oracle, type, "getEstimate");
      assertThat(ours.estimate() / theirs)
          .isBetween(1 - 6 * HyperLogLog.standardError(12), 1 + 6 * HyperLogLog.standardError(12));
    }
  }

  @Test
  void quantiles_agree_with_the_oracle_and_state_no_smaller_error_than_it_does() throws Exception {
    Class<?> type = Class.forName(PACKAGE + "kll.KllDoublesSketch");
    double stated = (double) call(null, type, "getNormalizedRankError", 200, false);
    assertThat(Quantiles.rankError(200)).isBetween(stated * 0.9, stated * 1.3);
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Object oracle = call(null, type, "newHeapInstance", 200);
      Quantiles ours = new Quantiles();
      for (int i = 0; i < 20_000; i++) {
        double value = random.nextDouble();
        call(oracle, type, "update", value);
        ours.add(value);
      }
      for (double part : new double[] {0.1, 0.5, 0.9, 0.99}) {
        double theirs = (double) call(oracle, type, "getQuantile", part);
        assertThat(Math.abs(ours.quantile(part) - theirs)).isLessThan(3 * stated);
      }
    }
  }

  @Test
  void the_most_frequent_are_those_of_the_oracle() throws Exception {
    Class<?> type = oracleOfItems();
    Object oracle = type.getConstructor(int.class).newInstance(256);
    HeavyHitters ours = new HeavyHitters(192);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100_000; i++) {
      String value = "page" + (int) (5_000 * Math.pow(random.nextDouble(), 6));
      call(oracle, type, "update", value);
      ours.add(value, 1);
    }
    for (HeavyHitters.Hitter hitter : ours.top(10)) {
      long least = (long) call(oracle, type, "getLowerBound", hitter.value());
      long most = (long) call(oracle, type, "getUpperBound", hitter.value());
      assertThat(hitter.least()).isLessThanOrEqualTo(most);
      assertThat(hitter.most()).isGreaterThanOrEqualTo(least);
    }
  }

  private static Class<?> oracleOfItems() throws ClassNotFoundException {
    try {
      return Class.forName(PACKAGE + "frequencies.FrequentItemsSketch");
    } catch (ClassNotFoundException e) {
      return Class.forName(PACKAGE + "frequencies.ItemsSketch");
    }
  }
}
