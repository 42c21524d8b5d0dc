package dev.spate.images;

/**
 * The weights that make a line of {@code to} samples from a line of {@code from} samples: a Lanczos
 * window of three lobes, widened by the scale when the line gets shorter.
 */
final class Kernel {
  private static final double LOBES = 3;

  /** First source sample of each result. */
  final int[] first;

  /** Where the weights of each result start in {@link #weights}; one more entry than results. */
  final int[] offset;

  final float[] weights;

  Kernel(int from, int to) {
    double scale = (double) from / to;
    double stretch = Math.max(1, scale);
    double reach = LOBES * stretch;
    first = new int[to];
    offset = new int[to + 1];
    float[] all = new float[Math.toIntExact((long) to * ((long) Math.ceil(2 * reach) + 1))];
    int used = 0;
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale - 0.5;
      int low = Math.max(0, (int) Math.ceil(centre - reach));
      int high = Math.min(from - 1, (int) Math.floor(centre + reach));
      first[i] = low;
      offset[i] = used;
      double sum = 0;
      for (int j = low; j <= high; j++) {
        double weight = lanczos((j - centre) / stretch);
        sum += weight;
        all[used++] = (float) weight;
      }
      for (int j = offset[i]; j < used; j++) {
        all[j] /= (float) sum;
      }
    }
    offset[to] = used;
    weights = all;
  }

  /** The source sample after the last one that the result needs. */
  int end(int result) {
    return first[result] + offset[result + 1] - offset[result];
  }

  float weight(int result, int source) {
    return weights[offset[result] + source - first[result]];
  }

  private static double lanczos(double x) {
    if (Math.abs(x) < 1e-9) {
      return 1;
    }
    double angle = Math.PI * x;
    return Math.abs(x) >= LOBES
        ? 0
        : LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
  }
}
