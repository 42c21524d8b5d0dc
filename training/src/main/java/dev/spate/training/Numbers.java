package dev.spate.training;

/** Arithmetic that gives the same bits on every platform. */
final class Numbers {
  private static final float SMALL = 1e-5f;

  private Numbers() {}

  static void softmax(float[] in, int from, int size, float[] out) {
    float most = Float.NEGATIVE_INFINITY;
    for (int j = from; j < from + size; j++) {
      most = Math.max(most, in[j]);
    }
    float sum = 0;
    for (int j = from; j < from + size; j++) {
      out[j] = (float) StrictMath.exp(in[j] - most);
      sum += out[j];
    }
    for (int j = from; j < from + size; j++) {
      out[j] /= sum;
    }
  }

  /** Mean 0 and deviation 1; gives the inverse of the deviation. */
  static float standardise(float[] in, int from, int size, float[] out) {
    float mean = 0;
    for (int j = from; j < from + size; j++) {
      mean += in[j];
    }
    mean /= size;
    float variance = 0;
    for (int j = from; j < from + size; j++) {
      variance += (in[j] - mean) * (in[j] - mean);
    }
    float inverse = (float) (1 / StrictMath.sqrt(variance / size + SMALL));
    for (int j = from; j < from + size; j++) {
      out[j] = (in[j] - mean) * inverse;
    }
    return inverse;
  }
}
