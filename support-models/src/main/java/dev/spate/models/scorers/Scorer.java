package dev.spate.models.scorers;

/** A model over rows of numbers, in plain Java. Safe for many threads. */
public sealed interface Scorer permits TreeEnsemble, LinearScorer {
  /** How many numbers a row has. */
  int features();

  /** How many scores come out. */
  int outputs();

  /** How sums become scores. */
  Link link();

  /**
   * Scores one row without allocating anything.
   *
   * @param rows holds the row from {@code offset} on; NaN is a missing value
   * @param out gets the scores from its start on
   */
  default void score(float[] rows, int offset, float[] out) {
    sums(rows, offset, out);
    link().apply(out, outputs());
  }

  /** The sums before {@link #link}, likewise without allocating anything. */
  void sums(float[] rows, int offset, float[] out);

  /**
   * What each feature adds to one sum: all of it and the answer together are the sum.
   *
   * @param output which sum
   * @param byFeature is set to what each feature adds
   * @return what the sum is before anything is known of the row
   */
  double explain(float[] row, int output, double[] byFeature);
}
