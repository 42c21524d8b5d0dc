package dev.spate.models.scorers;

import dev.spate.models.InvalidModelException;
import java.util.Arrays;

/** Sums of weighted features. */
public final class LinearScorer implements Scorer {
  private final int features;
  private final float[] weights;
  private final float[] intercepts;
  private final Link link;

  /**
   * @param weights output by output, a weight for each feature
   * @param intercepts one for each output
   */
  public LinearScorer(float[] weights, float[] intercepts, Link link) {
    if (intercepts.length == 0 || weights.length % intercepts.length != 0) {
      throw new InvalidModelException(
          "a linear model cannot have %d weights for %d outputs"
              .formatted(weights.length, intercepts.length));
    }
    this.features = weights.length / intercepts.length;
    this.weights = weights.clone();
    this.intercepts = intercepts.clone();
    this.link = link;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int outputs() {
    return intercepts.length;
  }

  @Override
  public Link link() {
    return link;
  }

  @Override
  public void sums(float[] rows, int offset, float[] out) {
    for (int o = 0; o < intercepts.length; o++) {
      float sum = 0;
      for (int f = 0; f < features; f++) {
        sum += weights[o * features + f] * rows[offset + f];
      }
      out[o] = sum + intercepts[o];
    }
  }

  @Override
  public double explain(float[] row, int output, double[] byFeature) {
    Arrays.fill(byFeature, 0);
    for (int f = 0; f < features; f++) {
      byFeature[f] = (double) weights[output * features + f] * row[f];
    }
    return intercepts[output];
  }
}
