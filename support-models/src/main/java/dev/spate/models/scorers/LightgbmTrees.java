package dev.spate.models.scorers;

import dev.spate.models.InvalidModelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Models that LightGBM saved as text, versions 3 and 4 of its format (source: {@code
 * gbdt_model_text.cpp} and {@code tree.h} of LightGBM): gradient boosting, DART, GOSS and random
 * forests, splits by number and by category, every kind of missing value.
 *
 * <p>Leaves are doubles there and floats here, so sums agree to about seven digits.
 */
public final class LightgbmTrees {
  private LightgbmTrees() {}

  /**
   * Reads a model.
   *
   * @throws InvalidModelException when it is none, or uses what is not handled here
   */
  public static TreeEnsemble read(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    int end = text.indexOf("\nend of trees");
    if (!text.startsWith("tree\n") || end < 0) {
      throw new InvalidModelException(
          "no model of LightGBM: it must begin with the line tree and have the line end of trees");
    }
    String[] parts = text.substring(0, end).split("\nTree=", -1);
    LightgbmFields head = LightgbmFields.of(parts[0]);
    String version = head.text("version", "");
    if (!version.equals("v3") && !version.equals("v4")) {
      throw new InvalidModelException(
          "the version of a model of LightGBM must be v3 or v4, not " + version);
    }
    int classes = head.whole("num_tree_per_iteration");
    int trees = parts.length - 1;
    if (classes < 1 || trees % classes != 0) {
      throw new InvalidModelException(trees + " trees of LightGBM for " + classes + " classes");
    }
    String objective = head.text("objective", "");
    // Forests answer with the mean of their trees, all others with the sum.
    double share = head.has("average_output") ? (double) classes / Math.max(classes, trees) : 1;
    double scale = share * sigmoid(objective);
    List<TreeNode> roots = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      roots.add(LightgbmTree.read(LightgbmFields.of(parts[i + 1]), i % classes, scale));
    }
    int features = head.whole("max_feature_idx") + 1;
    return TreeLayout.ensemble(roots, features, new float[classes], link(objective));
  }

  private static Link link(String objective) {
    String name = objective.split(" ", -1)[0];
    return switch (name) {
      case "binary", "multiclassova", "cross_entropy" -> Link.LOGISTIC;
      case "multiclass" -> Link.SOFTMAX;
      case "cross_entropy_lambda" -> Link.LOG_ONE_PLUS_EXP;
      case "poisson", "gamma", "tweedie" -> Link.EXPONENTIAL;
      case "regression" -> objective.contains(" sqrt") ? Link.SIGNED_SQUARE : Link.NONE;
      // Nothing is written of an objective that was a function of the one who trained.
      case "", "regression_l1", "huber", "fair", "quantile", "mape", "lambdarank", "rank_xendcg" ->
          Link.NONE;
      default ->
          throw new InvalidModelException(
              "the objective " + name + " of LightGBM is not handled here");
    };
  }

  /** What sums are multiplied by before they become probabilities, in "binary sigmoid:1". */
  private static double sigmoid(String objective) {
    for (String word : objective.split(" ", -1)) {
      if (word.startsWith("sigmoid:")) {
        double sigmoid = LightgbmFields.number("objective", word.substring("sigmoid:".length()));
        if (!(sigmoid > 0)) {
          throw new InvalidModelException(
              "the sigmoid of LightGBM must be above 0, not " + sigmoid);
        }
        return sigmoid;
      }
    }
    return 1;
  }
}
