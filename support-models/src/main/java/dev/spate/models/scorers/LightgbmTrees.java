package dev.spate.models.scorers;

import dev.spate.models.InvalidModelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Models that LightGBM saved as text, versions 3 and 4 of its format: numerical splits.
 *
 * <p>A threshold is a double there; here it is the greatest float that is not greater, which
 * decides in the same way about every float.
 */
public final class LightgbmTrees {
  private static final int BY_CATEGORY = 1;
  private static final int MISSING_GOES_LEFT = 2;

  private LightgbmTrees() {}

  /**
   * Reads a model.
   *
   * @throws InvalidModelException when it is none, or uses what is not handled here
   */
  public static TreeEnsemble read(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    int end = text.indexOf("end of trees");
    if (!text.startsWith("tree") || end < 0) {
      throw new InvalidModelException("no model of LightGBM: it must begin with tree and end");
    }
    String[] parts = text.substring(0, end).split("\nTree=", -1);
    Map<String, String> head = fields(parts[0]);
    int classes = (int) number(head, "num_tree_per_iteration");
    List<TreeNode> roots = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      roots.add(tree(fields(parts[i]), (i - 1) % classes));
    }
    float share = head.containsKey("average_output") ? (float) classes / roots.size() : 1;
    if (share != 1) {
      throw new InvalidModelException("random forests of LightGBM are not handled here");
    }
    Link link = link(head.getOrDefault("objective", "regression"));
    int features = (int) number(head, "max_feature_idx") + 1;
    return TreeLayout.ensemble(roots, features, new float[classes], link);
  }

  private static Link link(String objective) {
    String name = objective.split(" ", -1)[0];
    return switch (name) {
      case "binary" -> {
        if (!objective.contains("sigmoid:1") || objective.contains("sigmoid:1.")) {
          throw new InvalidModelException("a sigmoid of LightGBM other than 1 is not handled here");
        }
        yield Link.LOGISTIC;
      }
      case "multiclass" -> Link.SOFTMAX;
      case "poisson", "gamma", "tweedie" -> Link.EXPONENTIAL;
      case "regression", "regression_l1", "huber", "fair", "quantile", "mape", "lambdarank" -> {
        if (objective.contains("sqrt")) {
          throw new InvalidModelException("reg_sqrt of LightGBM is not handled here");
        }
        yield Link.NONE;
      }
      default ->
          throw new InvalidModelException(
              "the objective " + name + " of LightGBM is not handled here");
    };
  }

  private static Map<String, String> fields(String part) {
    Map<String, String> fields = new HashMap<>();
    part.lines()
        .forEach(
            line -> {
              int at = line.indexOf('=');
              fields.put(
                  at < 0 ? line : line.substring(0, at), at < 0 ? "" : line.substring(at + 1));
            });
    return fields;
  }

  private static TreeNode tree(Map<String, String> fields, int target) {
    double[] values = numbers(fields, "leaf_value");
    double[] leafCover = numbers(fields, "leaf_count");
    TreeNode[] leaves = new TreeNode[values.length];
    for (int i = 0; i < leaves.length; i++) {
      double cover = leafCover.length == leaves.length ? leafCover[i] : 0;
      leaves[i] = TreeNode.leaf(target, (float) values[i], cover);
    }
    if (leaves.length == 1) {
      return leaves[0];
    }
    double[] feature = numbers(fields, "split_feature");
    double[] threshold = numbers(fields, "threshold");
    double[] decision = numbers(fields, "decision_type");
    double[] left = numbers(fields, "left_child");
    double[] right = numbers(fields, "right_child");
    int size = leaves.length - 1;
    for (double[] list : List.of(feature, threshold, decision, left, right)) {
      if (list.length != size) {
        throw new InvalidModelException("the lists of a tree of LightGBM differ in length");
      }
    }
    TreeNode[] nodes = new TreeNode[size];
    for (int i = 0; i < size; i++) {
      nodes[i] = split((int) feature[i], threshold[i], (int) decision[i]);
    }
    for (int i = 0; i < size; i++) {
      nodes[i].left = at(nodes, leaves, (int) left[i]);
      nodes[i].right = at(nodes, leaves, (int) right[i]);
    }
    return nodes[0];
  }

  /** The kind of missing value is in bits 2 and 3: none (NaN counts as zero), zero, or NaN. */
  private static TreeNode split(int feature, double threshold, int decision) {
    if ((decision & BY_CATEGORY) != 0) {
      throw new InvalidModelException("splits of LightGBM by category are not handled here");
    }
    boolean missingGoesLeft =
        switch (decision >> 2 & 3) {
          case 0 -> 0 <= threshold;
          case 2 -> (decision & MISSING_GOES_LEFT) != 0;
          default ->
              throw new InvalidModelException(
                  "zero as missing value of LightGBM is not handled here");
        };
    return TreeNode.split(feature, TreeNode.atMost(threshold), missingGoesLeft, 0);
  }

  private static TreeNode at(TreeNode[] nodes, TreeNode[] leaves, int index) {
    TreeNode[] from = index < 0 ? leaves : nodes;
    int at = index < 0 ? ~index : index;
    if (at >= from.length) {
      throw new InvalidModelException("a tree leads to node " + at + " of " + from.length);
    }
    return from[at];
  }

  private static double number(Map<String, String> fields, String name) {
    double[] numbers = numbers(fields, name);
    if (numbers.length != 1) {
      throw new InvalidModelException("no model of LightGBM: " + name + " is missing");
    }
    return numbers[0];
  }

  private static double[] numbers(Map<String, String> fields, String name) {
    String text = fields.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return new double[0];
    }
    String[] parts = text.split(" ", -1);
    double[] numbers = new double[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        numbers[i] = Double.parseDouble(parts[i]);
      }
    } catch (NumberFormatException e) {
      throw new InvalidModelException("no model of LightGBM: " + name + " has no number", e);
    }
    return numbers;
  }
}
