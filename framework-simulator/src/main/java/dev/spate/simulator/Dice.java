package dev.spate.simulator;

import java.util.random.RandomGenerator;

/**
 * Numbers from a seed, the same on every Java platform: SplitMix64 (Steele, Lea, Flood: "Fast
 * Splittable Pseudorandom Number Generators", OOPSLA 2014).
 */
final class Dice implements RandomGenerator {
  private static final int MILLE = 1_000;

  private long state;

  Dice(long seed) {
    this.state = seed;
  }

  @Override
  public long nextLong() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** From 0 to below {@code bound}. */
  long below(long bound) {
    return Long.remainderUnsigned(nextLong(), bound);
  }

  /** True in so many of a thousand cases. */
  boolean happens(int perMille) {
    return perMille > 0 && below(MILLE) < perMille;
  }

  /** Other dice, so that what is drawn for one purpose does not move the others. */
  Dice split() {
    return new Dice(nextLong());
  }
}
