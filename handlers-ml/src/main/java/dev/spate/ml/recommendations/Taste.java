package dev.spate.ml.recommendations;

import java.util.Optional;

/**
 * What a user likes: their place among the items, found from what they did and, if the model knows
 * them, from what it learned of them. An item's score is a sum with a part for each of these.
 */
final class Taste {
  /** How much what the model learned counts beside what was done since. */
  private static final double PRIOR = 4;

  private final Catalogue catalogue;
  private final int[] liked;
  private final double[] weights;
  private final Solver solver;
  private final double[] place;

  /**
   * @param liked items
   * @param weights how much each counts
   * @param known the user's factors, if the model has them
   */
  Taste(Catalogue catalogue, int[] liked, double[] weights, Optional<float[]> known) {
    this.catalogue = catalogue;
    this.liked = liked;
    this.weights = weights;
    this.solver = catalogue.equations(liked, weights, known.isPresent() ? PRIOR : 0);
    double[] right = new double[catalogue.factors()];
    for (int j = 0; j < liked.length; j++) {
      add(right, catalogue.vector(liked[j], catalogue.confidence(weights[j])));
    }
    known.ifPresent(factors -> add(right, scaled(factors, PRIOR)));
    this.place =
        liked.length == 0 && known.isPresent() ? scaled(known.get(), 1) : solver.solve(right);
  }

  private static double[] scaled(float[] numbers, double factor) {
    double[] scaled = new double[numbers.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = factor * numbers[i];
    }
    return scaled;
  }

  private static void add(double[] sum, double[] more) {
    for (int f = 0; f < sum.length; f++) {
      sum[f] += more[f];
    }
  }

  float[] scores() {
    return catalogue.scores(place);
  }

  /** What each liked item adds to the score of another. */
  double[] explain(int item) {
    double[] seen = solver.solve(catalogue.vector(item, 1));
    double[] adds = new double[liked.length];
    for (int j = 0; j < liked.length; j++) {
      adds[j] = catalogue.confidence(weights[j]) * catalogue.dot(liked[j], seen);
    }
    return adds;
  }
}
