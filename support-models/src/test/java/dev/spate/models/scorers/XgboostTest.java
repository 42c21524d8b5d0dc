package dev.spate.models.scorers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.models.InvalidModelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of XGBoost say here what XGBoost itself says. */
class XgboostTest {
  private static final int FEATURES = 8;
  private static final int ROWS = 2_000;

  @TempDir Path folder;

  private static float[] rows() {
    Random random = new Random(9);
    float[] rows = new float[ROWS * FEATURES];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextInt(12) == 0 ? Float.NaN : (float) random.nextGaussian();
    }
    return rows;
  }

  private static float[] labels(float[] rows, int classes) {
    Random random = new Random(10);
    float[] labels = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      float a = rows[i * FEATURES];
      float b = rows[i * FEATURES + 3];
      double hidden = (Float.isNaN(a) ? 1 : a) * 2 - (Float.isNaN(b) ? 0 : b * b);
      hidden += random.nextGaussian() / 3;
      labels[i] = classes == 0 ? (float) Math.exp(hidden / 4) : hidden > 0 ? 1 : 0;
      if (classes > 2 && hidden > 1) {
        labels[i] = 2;
      }
    }
    return labels;
  }

  @ParameterizedTest
  @CsvSource({
    "binary:logistic, gbtree, 2",
    "reg:squarederror, gbtree, 0",
    "count:poisson, gbtree, 0",
    "multi:softprob, gbtree, 3",
    "binary:logistic, dart, 2"
  })
  void every_row_scores_the_same(String objective, String booster, int classes) throws Exception {
    float[] rows = rows();
    DMatrix data = new DMatrix(rows, ROWS, FEATURES, Float.NaN);
    data.setLabel(labels(rows, classes));
    Map<String, Object> parameters = new HashMap<>();
    parameters.putAll(Map.of("objective", objective, "booster", booster, "max_depth", 5));
    parameters.putAll(Map.of("seed", 1, "nthread", 1, "verbosity", 0, "base_score", 0.3));
    if (classes > 2) {
      parameters.put("num_class", classes);
    }
    if (booster.equals("dart")) {
      parameters.put("rate_drop", 0.3);
    }
    Booster trained = XGBoost.train(data, parameters, 25, Map.of(), null, null);
    Path file = folder.resolve("model.json");
    trained.saveModel(file.toString());
    float[][] wanted = trained.predict(data);

    ScorerModel model = new ScorerEngine(ScorerEngine.XGBOOST).open("x", file);
    Scorer scorer = model.scorer();
    assertThat(scorer.outputs()).isEqualTo(wanted[0].length);
    float[] found = new float[scorer.outputs()];
    double most = 0;
    for (int i = 0; i < ROWS; i++) {
      scorer.score(rows, i * FEATURES, found);
      for (int o = 0; o < found.length; o++) {
        most = Math.max(most, Math.abs(found[o] - wanted[i][o]) / Math.max(1, wanted[i][o]));
      }
    }
    System.out.println("XGBoost " + objective + " " + booster + ": at most " + most);
    assertThat(most).isLessThan(1e-6);
  }

  @Test
  void what_is_no_such_model_is_refused_with_what_is_wrong() throws Exception {
    assertRefused("{}", "learner is missing");
    assertRefused("{\"learner\": ", "no model of XGBoost in JSON");
    String model =
        """
        {"learner":{"learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"2"},
        "objective":{"name":"binary:hinge"},"gradient_booster":{"name":"%s","model":{"trees":[],
        "tree_info":[]}}}}\
        """;
    assertRefused(model.formatted("gblinear"), "named gblinear is not handled");
    assertRefused(model.formatted("gbtree"), "objective binary:hinge");
  }

  private void assertRefused(String json, String why) throws Exception {
    Path file = Files.write(folder.resolve("bad.json"), json.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> new ScorerEngine(ScorerEngine.XGBOOST).open("bad", file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("model bad: ")
        .hasMessageContaining(why);
  }
}
