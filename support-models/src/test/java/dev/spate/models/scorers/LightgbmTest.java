package dev.spate.models.scorers;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of LightGBM say here what LightGBM itself says. */
class LightgbmTest {
  private static final int FEATURES = 8;
  private static final int ROWS = 2_000;

  /** Features 6 and 7 are categories, where a model is told so. */
  private static final String CATEGORIES =
      " categorical_feature=6,7 max_cat_to_onehot=2 cat_smooth=1 min_data_per_group=5";

  @TempDir Path folder;

  /** Numbers, many of them missing or zero, and categories, of which some are in no set. */
  private static float[] rows(int seed) {
    Random random = new Random(seed);
    float[] rows = new float[ROWS * FEATURES];
    for (int i = 0; i < rows.length; i++) {
      int feature = i % FEATURES;
      int chance = random.nextInt(12);
      if (chance == 0) {
        rows[i] = Float.NaN;
      } else if (chance == 1) {
        rows[i] = random.nextBoolean() ? 0 : 1e-36f;
      } else if (feature >= 6) {
        rows[i] = random.nextInt(feature == 6 ? 9 : 90);
      } else {
        rows[i] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  private static float[] labels(float[] rows, String parameters) {
    Random random = new Random(10);
    float[] labels = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      float a = rows[i * FEATURES];
      float b = rows[i * FEATURES + 3];
      double hidden = (Float.isNaN(a) ? 1 : a == 0 ? -2 : a) * 2 - (Float.isNaN(b) ? 0 : b * b);
      hidden += (Float.isNaN(rows[i * FEATURES + 6]) ? 4 : rows[i * FEATURES + 6] * 7 % 9) / 3 - 1;
      hidden += (Float.isNaN(rows[i * FEATURES + 7]) ? 4 : rows[i * FEATURES + 7] * 29 % 90) / 30;
      hidden += random.nextGaussian() / 3 - 1;
      if (parameters.contains("num_class=3")) {
        labels[i] = hidden > 1 ? 2 : hidden > 0 ? 1 : 0;
      } else if (parameters.contains("binary") || parameters.contains("entropy")) {
        labels[i] = hidden > 0 ? 1 : 0;
      } else if (parameters.contains("rank")) {
        labels[i] = (int) Math.max(0, Math.min(4, hidden + 2));
      } else {
        labels[i] = (float) Math.exp(hidden / 4);
      }
    }
    return labels;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "objective=binary",
        "objective=binary sigmoid=1.7",
        "objective=binary boosting=dart drop_rate=0.4",
        "objective=binary zero_as_missing=true",
        "objective=binary use_missing=false",
        "objective=binary boosting=rf bagging_freq=1 bagging_fraction=0.6",
        "objective=multiclass num_class=3",
        "objective=multiclass num_class=3 boosting=rf bagging_freq=1 bagging_fraction=0.6",
        "objective=multiclassova num_class=3 sigmoid=2",
        "objective=regression",
        "objective=regression reg_sqrt=true",
        "objective=regression_l1",
        "objective=huber",
        "objective=fair",
        "objective=quantile",
        "objective=mape",
        "objective=poisson",
        "objective=gamma",
        "objective=tweedie",
        "objective=cross_entropy",
        "objective=cross_entropy_lambda",
        "objective=lambdarank",
        "objective=rank_xendcg",
      })
  void every_row_scores_the_same(String parameters) throws Exception {
    compare(parameters);
    compare(parameters + CATEGORIES);
  }

  /** By LightGBM's own interface: what is around it has no room for more than two classes. */
  private static double[] predictions(String model, float[] rows, int outputs) {
    SWIGTYPE_p_p_void booster = lightgbmlib.new_voidpp();
    SWIGTYPE_p_int iterations = lightgbmlib.new_intp();
    SWIGTYPE_p_float in = lightgbmlib.new_floatArray(rows.length);
    SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
    SWIGTYPE_p_double out = lightgbmlib.new_doubleArray((long) ROWS * outputs);
    for (int i = 0; i < rows.length; i++) {
      lightgbmlib.floatArray_setitem(in, i, rows[i]);
    }
    assertThat(lightgbmlib.LGBM_BoosterLoadModelFromString(model, iterations, booster)).isZero();
    int float32 = 0;
    int rowByRow = 1;
    int scores = 0;
    int failed =
        lightgbmlib.LGBM_BoosterPredictForMat(
            lightgbmlib.voidpp_value(booster),
            lightgbmlib.float_to_voidp_ptr(in),
            float32,
            ROWS,
            FEATURES,
            rowByRow,
            scores,
            0,
            -1,
            "",
            length,
            out);
    assertThat(failed).as(lightgbmlib.LGBM_GetLastError()).isZero();
    assertThat(lightgbmlib.int64_tp_value(length)).isEqualTo((long) ROWS * outputs);
    double[] predictions = new double[ROWS * outputs];
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = lightgbmlib.doubleArray_getitem(out, i);
    }
    lightgbmlib.delete_doubleArray(out);
    lightgbmlib.delete_int64_tp(length);
    lightgbmlib.delete_floatArray(in);
    lightgbmlib.delete_intp(iterations);
    lightgbmlib.LGBM_BoosterFree(lightgbmlib.voidpp_value(booster));
    return predictions;
  }

  private void compare(String parameters) throws Exception {
    String all = parameters + " num_leaves=15 min_data_in_leaf=5 num_threads=1 verbosity=-1 seed=1";
    float[] rows = rows(9);
    String text;
    try (LGBMDataset data = LGBMDataset.createFromMat(rows, ROWS, FEATURES, true, all, null)) {
      data.setField("label", labels(rows, parameters));
      if (parameters.contains("rank")) {
        int[] groups = new int[ROWS / 20];
        Arrays.fill(groups, 20);
        data.setField("group", groups);
      }
      try (LGBMBooster trained = LGBMBooster.create(data, all)) {
        for (int i = 0; i < 25; i++) {
          trained.updateOneIter();
        }
        text = trained.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN);
      }
    }
    assertThat(text.matches("(?s).*num_cat=[1-9].*")).isEqualTo(parameters.contains("categ"));
    Path file = Files.writeString(folder.resolve("model.txt"), text);
    Scorer scorer = new ScorerEngine(ScorerEngine.LIGHTGBM).open("x", file).scorer();

    float[] others = rows(11);
    others[6] = -0.5f; // is category 0
    others[FEATURES + 6] = -1;
    others[2 * FEATURES + 7] = 1e9f;
    int outputs = parameters.contains("num_class=3") ? 3 : 1;
    double[] wanted = predictions(text, others, outputs);
    assertThat(scorer.outputs()).isEqualTo(outputs);
    float[] found = new float[scorer.outputs()];
    double most = 0;
    for (int i = 0; i < ROWS; i++) {
      scorer.score(others, i * FEATURES, found);
      for (int o = 0; o < found.length; o++) {
        double want = wanted[i * found.length + o];
        most = Math.max(most, Math.abs(found[o] - want) / Math.max(1, Math.abs(want)));
      }
    }
    System.out.println("LightGBM " + parameters + ": at most " + most);
    assertThat(most).as(parameters).isLessThan(2e-6);
  }
}
