package dev.spate.models.scorers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spate.models.InvalidModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of a model of LightGBM, written by hand and worked out by hand. */
class LightgbmTextTest {
  /**
   * Feature 0 at most 1.5, or missing: 10 if feature 1 is category 0, 33 or 34, else 20. Above: 30.
   * The second tree adds a half to everything.
   */
  private static final String MODEL =
      """
      tree
      version=v4
      num_class=1
      num_tree_per_iteration=1
      label_index=0
      max_feature_idx=1
      objective=regression
      feature_names=a b
      feature_infos=[0:9] 0:1:33:34
      tree_sizes=400 100

      Tree=0
      num_leaves=3
      num_cat=1
      split_feature=0 1
      split_gain=2 1
      threshold=1.5 0
      decision_type=10 1
      left_child=1 -1
      right_child=-3 -2
      leaf_value=10 20 30
      leaf_weight=1 1 2
      leaf_count=25 25 50
      internal_value=0 0
      internal_weight=4 2
      internal_count=100 50
      cat_boundaries=0 2
      cat_threshold=1 6
      is_linear=0
      shrinkage=1

      Tree=1
      num_leaves=1
      num_cat=0
      split_feature=
      split_gain=
      threshold=
      decision_type=
      left_child=
      right_child=
      leaf_value=0.5
      leaf_count=100
      is_linear=0
      shrinkage=1

      end of trees

      parameters:
      end of parameters
      """;

  @TempDir Path folder;

  private static float score(float... row) {
    float[] out = new float[1];
    LightgbmTrees.read(MODEL.getBytes(UTF_8)).score(row, 0, out);
    return out[0];
  }

  @Test
  void a_model_answers_what_its_text_says() {
    assertThat(score(1.5f, 0)).isEqualTo(10.5f);
    assertThat(score(1.5f, 1)).isEqualTo(20.5f);
    assertThat(score(Float.NaN, 33)).isEqualTo(10.5f);
    assertThat(score(0, 34.9f)).as("the fraction of a category is cut").isEqualTo(10.5f);
    assertThat(score(0, 35)).isEqualTo(20.5f);
    assertThat(score(0, Float.NaN)).isEqualTo(20.5f);
    assertThat(score(0, -1)).isEqualTo(20.5f);
    assertThat(score(0, 64)).as("beyond the set").isEqualTo(20.5f);
    assertThat(score(Math.nextUp(1.5f), 0)).isEqualTo(30.5f);
  }

  @Test
  void a_split_by_category_tells_what_it_adds() {
    double[] adds = new double[2];
    double before = LightgbmTrees.read(MODEL.getBytes(UTF_8)).explain(new float[] {0, 34}, 0, adds);
    assertThat(before).isCloseTo(23, within(1e-6)); // (25*10 + 25*20 + 50*30) / 100 + 0.5
    assertThat(adds[0]).isCloseTo(15 - 22.5, within(1e-6));
    assertThat(adds[1]).isCloseTo(10 - 15, within(1e-6));
  }

  @Test
  void what_is_not_handled_is_refused_by_name() throws Exception {
    assertRefused("tree\n", "trees\n", "must begin with the line tree");
    assertRefused("end of trees", "", "must begin with the line tree and have the line end");
    assertRefused("version=v4", "version=v2", "must be v3 or v4, not v2");
    assertRefused("objective=regression", "objective=divination", "the objective divination");
    assertRefused("objective=regression", "objective=binary sigmoid:0", "sigmoid of LightGBM");
    assertRefused("objective=regression", "objective=binary sigmoid:x", "must be a number, not");
    assertRefused("num_tree_per_iteration=1", "num_tree_per_iteration=3", "2 trees of LightGBM");
    assertRefused("is_linear=0", "is_linear=1", "linear trees of LightGBM");
    assertRefused("threshold=1.5 0", "threshold=1.5", "threshold has 1 numbers, not 2");
    assertRefused("threshold=1.5 0", "threshold=1.5 7", "names set 7 of cat_boundaries");
    assertRefused("cat_boundaries=0 2", "cat_boundaries=0 3", "lead out of cat_threshold");
    assertRefused("split_feature=0 1", "split_feature=0 2", "looks at feature 2 of 2");
    assertRefused("left_child=1 -1", "left_child=9 -1", "leads to node 9 of 2");
    assertRefused("left_child=1 -1", "left_child=0 -1", "or lead to themselves");
    assertRefused("num_leaves=3", "num_leaves=3.5", "num_leaves must be a whole number");
    assertRefused("num_leaves=3", "", "num_leaves must be a number, not ''");
    assertRefused("leaf_value=10 20 30", "leaf_value=10 x 30", "leaf_value must be a number");
    assertRefused("decision_type=10 1", "decision_type=14 1", "decision_type 14");
  }

  private void assertRefused(String line, String instead, String why) throws Exception {
    assertThat(MODEL).contains(line);
    Path file = Files.writeString(folder.resolve("bad.txt"), MODEL.replaceFirst(line, instead));
    assertThatThrownBy(() -> new ScorerEngine(ScorerEngine.LIGHTGBM).open("bad", file))
        .as(instead)
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("model bad: ")
        .hasMessageContaining(why);
  }
}
