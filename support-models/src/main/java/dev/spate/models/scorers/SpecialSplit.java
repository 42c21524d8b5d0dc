package dev.spate.models.scorers;

/** Splits that are more than one comparison. They are rare, and walked a little slower. */
sealed interface SpecialSplit {
  /** Whether a row with this value goes left. */
  boolean left(float value);

  /**
   * By category: what is in the set goes left; what is missing or negative goes right, as all that
   * was not seen in training does.
   *
   * @param bits the set: 32 categories an element, the first in the lowest bit
   */
  record Categories(int[] bits) implements SpecialSplit {
    @Override
    public boolean left(float value) {
      if (Float.isNaN(value) || value <= -1) {
        return false;
      }
      int category = (int) value;
      int word = category >> 5;
      return word < bits.length && (bits[word] >> category & 1) != 0;
    }
  }

  /**
   * Where zero stands for what is missing, and goes its own way.
   *
   * @param threshold the greatest other value that goes left
   * @param zeroGoesLeft where zero goes, and NaN
   */
  record MissingZero(float threshold, boolean zeroGoesLeft) implements SpecialSplit {
    /** What is as near to zero as this is zero (source: kZeroThreshold of LightGBM). */
    private static final float ZERO = 1e-35f;

    @Override
    public boolean left(float value) {
      boolean zero = Float.isNaN(value) || Math.abs(value) <= ZERO;
      return zero ? zeroGoesLeft : value <= threshold;
    }
  }
}
