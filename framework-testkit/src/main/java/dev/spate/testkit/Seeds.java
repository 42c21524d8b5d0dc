package dev.spate.testkit;

/**
 * Runs a property for many seeds and says which one broke it.
 *
 * <p>{@code -Dspate.seeds=100000} runs that many instead of the test's own number; {@code
 * -Dspate.seed=17} runs only that one.
 */
public final class Seeds {
  private Seeds() {}

  /** Something that must hold for every seed. */
  @FunctionalInterface
  public interface Property {
    /** Checks it with values of this seed. */
    void check(long seed, Gen gen) throws Exception;
  }

  /**
   * Checks the property for the seeds from 0.
   *
   * @throws AssertionError that names the seed and how to run it again
   */
  public static void check(int seeds, Property property) {
    Long only = Long.getLong("spate.seed");
    if (only != null) {
      one(only, property);
      return;
    }
    long most = Long.getLong("spate.seeds", seeds);
    for (long seed = 0; seed < most; seed++) {
      one(seed, property);
    }
  }

  private static void one(long seed, Property property) {
    try {
      property.check(seed, new Gen(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "seed " + seed + " (again with -Dspate.seed=" + seed + "): " + e.getMessage(), e);
    }
  }
}
