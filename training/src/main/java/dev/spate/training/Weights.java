package dev.spate.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** What is learned: named matrices, improved by Adam (source: Kingma, Ba, 2015). */
final class Weights {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.98f;

  private final Random random;
  private final Map<String, Tape.Node> nodes = new LinkedHashMap<>();
  private final Map<String, float[]> first = new LinkedHashMap<>();
  private final Map<String, float[]> second = new LinkedHashMap<>();
  private int steps;

  Weights(long seed) {
    random = new Random(seed);
  }

  /** A matrix whose numbers chance has chosen, of a size that keeps sums of {@code in} at one. */
  Tape.Node matrix(String name, int rows, int cols, int in) {
    return nodes.computeIfAbsent(
        name,
        n -> {
          float[] value = new float[rows * cols];
          for (int i = 0; i < value.length; i++) {
            value[i] = (float) (random.nextGaussian() / StrictMath.sqrt(in));
          }
          return new Tape.Node(rows, cols, value);
        });
  }

  /** A row of one number. */
  Tape.Node row(String name, int cols, float value) {
    return nodes.computeIfAbsent(
        name,
        n -> {
          float[] values = new float[cols];
          Arrays.fill(values, value);
          return new Tape.Node(1, cols, values);
        });
  }

  Map<String, Tape.Node> all() {
    return nodes;
  }

  /** One step against the slopes that were summed since the last, of so many examples. */
  void step(float rate, int examples) {
    steps++;
    float fix1 = 1 - (float) StrictMath.pow(BETA1, steps);
    float fix2 = 1 - (float) StrictMath.pow(BETA2, steps);
    nodes.forEach(
        (name, node) -> {
          float[] m = first.computeIfAbsent(name, n -> new float[node.value.length]);
          float[] v = second.computeIfAbsent(name, n -> new float[node.value.length]);
          for (int i = 0; i < m.length; i++) {
            float g = node.grad[i] / examples;
            m[i] = BETA1 * m[i] + (1 - BETA1) * g;
            v[i] = BETA2 * v[i] + (1 - BETA2) * g * g;
            node.value[i] -= (float) (rate * (m[i] / fix1) / (StrictMath.sqrt(v[i] / fix2) + 1e-8));
            node.grad[i] = 0;
          }
        });
  }
}
