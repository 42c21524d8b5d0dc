package dev.spate.benchmarks;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of several figures: one disturbed round does not move it. */
final class Median {
  private Median() {}

  static <T> double of(Collection<T> rounds, ToDoubleFunction<T> figure) {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("no rounds");
    }
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
