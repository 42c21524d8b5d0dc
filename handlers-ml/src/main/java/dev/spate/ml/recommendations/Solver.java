package dev.spate.ml.recommendations;

/** Solves symmetric positive definite equations by Cholesky's factorisation. */
public final class Solver {
  private final double[][] lower;

  /** Takes the matrix over and changes it. */
  public Solver(double[][] matrix) {
    int n = matrix.length;
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        if (i == j && !(sum > 0)) {
          throw new ArithmeticException("equations without a single solution");
        }
        matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
      }
    }
    lower = matrix;
  }

  /** The solution for a right side, which is left alone. */
  public double[] solve(double[] right) {
    int n = lower.length;
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }
}
