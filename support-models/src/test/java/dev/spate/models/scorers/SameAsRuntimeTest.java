package dev.spate.models.scorers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.models.ElementType;
import dev.spate.models.Engine;
import dev.spate.models.Model;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import dev.spate.models.onnx.OnnxBuilder;
import dev.spate.models.onnx.RuntimeEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plain Java answers is what ONNX Runtime answers. */
class SameAsRuntimeTest {
  private static final int FEATURES = 12;
  private static final Engine RUNTIME = new RuntimeEngine(2);
  private static final ScorerEngine JAVA = new ScorerEngine(ScorerEngine.ONNX_SCORER);

  @TempDir Path folder;
  private int files;

  private static float[] rows(long seed, int count, boolean missing) {
    Random random = new Random(seed);
    float[] rows = new float[count * FEATURES];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          missing && random.nextInt(10) == 0
              ? Float.NaN
              : random.nextBoolean() ? RandomTrees.value(random) : (float) random.nextGaussian();
    }
    return rows;
  }

  /** The greatest difference over all rows and outputs. */
  private double difference(byte[] onnx, float[] rows) throws Exception {
    return difference(onnx, rows, 0, 1);
  }

  /** The greatest difference over each {@code step}th number, beginning with {@code first}. */
  private double difference(byte[] onnx, float[] rows, int first, int step) throws Exception {
    Path file = Files.write(folder.resolve("model" + ++files + ".onnx"), onnx);
    Map<String, Tensor> in =
        Map.of("x", new Tensor.Floats(new long[] {rows.length / FEATURES, FEATURES}, rows));
    try (Model runtime = RUNTIME.open("runtime", file);
        Model java = JAVA.open("java", file)) {
      float[] wanted = runtime.run(in).get("scores").floats();
      float[] found = java.run(in).get("scores").floats();
      assertThat(found).hasSameSizeAs(wanted);
      double most = 0;
      for (int i = first; i < found.length; i += step) {
        most = Math.max(most, Math.abs(found[i] - wanted[i]));
      }
      return most;
    }
  }

  @Test
  void a_hundred_thousand_rows_score_the_same_within_a_millionth() throws Exception {
    byte[] onnx = new RandomTrees(1, FEATURES, "target").grow(100, 6, 1, false).probability();
    double most = difference(onnx, rows(2, 100_000, true));
    System.out.println("trees, plain Java beside ONNX Runtime: at most " + most);
    assertThat(most).isLessThan(1e-6);
  }

  @Test
  void every_way_to_compare_and_every_place_for_what_is_missing_is_the_same() throws Exception {
    for (int seed = 0; seed < 24; seed++) {
      byte[] onnx =
          new RandomTrees(seed, FEATURES, "target")
              .grow(9, 5, 3, false)
              .regressor(
                  3,
                  Map.of(
                      "base_values",
                      new float[] {1, -2, 0.5f},
                      "aggregate_function",
                      seed % 2 == 0 ? "SUM" : "AVERAGE",
                      "post_transform",
                      List.of("NONE", "SOFTMAX", "LOGISTIC").get(seed % 3)));
      assertThat(difference(onnx, rows(seed, 500, true))).as("seed " + seed).isLessThan(1e-6);
    }
  }

  @Test
  void a_classifier_of_two_gives_both_probabilities_as_the_runtime_does() throws Exception {
    for (int seed = 0; seed < 12; seed++) {
      String link = seed % 2 == 0 ? "LOGISTIC" : "NONE";
      byte[] onnx =
          new RandomTrees(seed, FEATURES, "class")
              .grow(9, 4, 1, seed % 3 == 0)
              .classifier(2, Map.of("post_transform", link));
      // With positive weights and no link the engine's versions differ on the first class: 1.29
      // gives
      // one minus the second's score, as we do, and 1.26 does not. The second is what was trained.
      int first = seed % 6 == 3 ? 1 : 0;
      assertThat(difference(onnx, rows(seed, 300, false), first, 1 + first))
          .as("seed " + seed)
          .isLessThan(1e-6);
    }
  }

  @Test
  void a_classifier_of_many_gives_the_same_probabilities() throws Exception {
    byte[] onnx =
        new RandomTrees(5, FEATURES, "class")
            .grow(20, 4, 4, false)
            .classifier(4, Map.of("post_transform", "SOFTMAX"));
    assertThat(difference(onnx, rows(5, 500, false))).isLessThan(1e-6);
  }

  @Test
  void linear_models_score_the_same() throws Exception {
    Random random = new Random(3);
    float[] weights = new float[3 * FEATURES];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("x", ElementType.FLOAT, Slot.ANY, FEATURES));
    onnx.output(Slot.of("scores", ElementType.FLOAT, Slot.ANY, 3));
    onnx.node(
        OnnxBuilder.ML,
        "LinearRegressor",
        List.of("x"),
        List.of("sums"),
        Map.of("coefficients", weights, "intercepts", new float[] {1, 2, 3}, "targets", 3L));
    onnx.node("", "Softmax", List.of("sums"), List.of("scores"), Map.of("axis", 1L));
    assertThat(difference(onnx.bytes(), rows(3, 500, false))).isLessThan(2e-6);
  }
}
