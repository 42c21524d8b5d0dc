package dev.spate.training;

import dev.spate.ml.recommendations.Solver;
import dev.spate.models.ElementType;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import dev.spate.models.onnx.OnnxBuilder;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Factors of users and items from what users did (source: Hu, Koren, Volinsky, "Collaborative
 * Filtering for Implicit Feedback Datasets").
 */
final class Als {
  private final int factors;
  private final int rounds;
  private final double alpha;
  private final double lambda;

  Als(int factors, int rounds, double alpha, double lambda) {
    this.factors = factors;
    this.rounds = rounds;
    this.alpha = alpha;
    this.lambda = lambda;
  }

  /**
   * Learns.
   *
   * @param likes for each user, how much each item counts; 0 for nothing
   */
  byte[] train(String[] users, String[] items, float[][] likes, long seed) {
    Random random = new Random(seed);
    double[][] u = new double[users.length][factors];
    double[][] v = new double[items.length][factors];
    for (double[] row : v) {
      for (int f = 0; f < factors; f++) {
        row[f] = random.nextGaussian() / 10;
      }
    }
    float[][] turned = new float[items.length][users.length];
    float[] popularity = new float[items.length];
    for (int i = 0; i < users.length; i++) {
      for (int j = 0; j < items.length; j++) {
        turned[j][i] = likes[i][j];
        popularity[j] += likes[i][j] > 0 ? 1 : 0;
      }
    }
    for (int round = 0; round < rounds; round++) {
      solve(u, v, likes);
      solve(v, u, turned);
    }
    solve(u, v, likes);
    return onnx(users, items, u, v, popularity);
  }

  private void solve(double[][] wanted, double[][] given, float[][] likes) {
    double[][] gram = new double[factors][factors];
    for (double[] row : given) {
      outer(gram, row, 1);
    }
    for (int i = 0; i < wanted.length; i++) {
      double[][] matrix = new double[factors][];
      for (int f = 0; f < factors; f++) {
        matrix[f] = gram[f].clone();
        matrix[f][f] += lambda;
      }
      double[] right = new double[factors];
      for (int j = 0; j < given.length; j++) {
        if (likes[i][j] > 0) {
          outer(matrix, given[j], alpha * likes[i][j]);
          for (int f = 0; f < factors; f++) {
            right[f] += (1 + alpha * likes[i][j]) * given[j][f];
          }
        }
      }
      wanted[i] = new Solver(matrix).solve(right);
    }
  }

  private static void outer(double[][] sum, double[] row, double weight) {
    for (int a = 0; a < row.length; a++) {
      for (int b = 0; b < row.length; b++) {
        sum[a][b] += weight * row[a] * row[b];
      }
    }
  }

  /** Also a graph, so that any runtime can recommend: a user's factors in, the best items out. */
  private byte[] onnx(
      String[] users, String[] items, double[][] u, double[][] v, float[] popularity) {
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("user", ElementType.INT64, Slot.ANY));
    onnx.input(Slot.of("count", ElementType.INT64, 1));
    onnx.output(Slot.of("items", ElementType.STRING, Slot.ANY, Slot.ANY));
    onnx.output(Slot.of("scores", ElementType.FLOAT, Slot.ANY, Slot.ANY));
    onnx.constant("item_ids", new Tensor.Texts(new long[] {items.length}, items));
    onnx.constant("user_ids", new Tensor.Texts(new long[] {users.length}, users));
    onnx.constant("item_factors", matrix(v));
    onnx.constant("user_factors", matrix(u));
    onnx.constant("popularity", new Tensor.Floats(new long[] {items.length}, popularity));
    onnx.node("", "Gather", List.of("user_factors", "user"), List.of("rows"), Map.of("axis", 0L));
    onnx.node(
        "",
        "Transpose",
        List.of("item_factors"),
        List.of("columns"),
        Map.of("perm", new long[] {1, 0}));
    onnx.node("", "MatMul", List.of("rows", "columns"), List.of("all"), Map.of());
    onnx.node(
        "", "TopK", List.of("all", "count"), List.of("scores", "places"), Map.of("axis", -1L));
    onnx.node("", "Gather", List.of("item_ids", "places"), List.of("items"), Map.of("axis", 0L));
    onnx.metadata("alpha", Double.toString(alpha));
    onnx.metadata("lambda", Double.toString(lambda));
    return onnx.bytes();
  }

  private Tensor matrix(double[][] rows) {
    float[] data = new float[rows.length * factors];
    for (int i = 0; i < rows.length; i++) {
      for (int f = 0; f < factors; f++) {
        data[i * factors + f] = (float) rows[i][f];
      }
    }
    return new Tensor.Floats(new long[] {rows.length, factors}, data);
  }
}
