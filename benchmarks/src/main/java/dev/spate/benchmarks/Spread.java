package dev.spate.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** A figure's middle, and where the middle half of what was measured lies. */
record Spread(double low, double median, double high) {
  static Spread of(double... figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("no figures");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  private static double quantile(double[] sorted, double part) {
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** This figure by another: the worst of the one by the best of the other. */
  Spread by(Spread other) {
    return new Spread(low / other.high, median / other.median, high / other.low);
  }

  /** The middle and the middle half, with so many decimals. */
  String text(int decimals) {
    String number = "%." + decimals + "f";
    String all = number + " (" + number + " - " + number + ")";
    return String.format(Locale.ROOT, all, median, low, high);
  }
}
