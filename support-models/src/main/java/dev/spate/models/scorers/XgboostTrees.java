package dev.spate.models.scorers;

import dev.spate.RejectedException;
import dev.spate.models.InvalidModelException;
import dev.spate.models.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Models that XGBoost saved as JSON (source: "Introduction to Model IO", XGBoost documentation):
 * trees and DART, numerical splits. {@code multi:softmax} gives probabilities here, not the number
 * of the likeliest class.
 */
public final class XgboostTrees {
  private XgboostTrees() {}

  /**
   * Reads a model.
   *
   * @throws InvalidModelException when it is none, or uses what is not handled here
   */
  public static TreeEnsemble read(byte[] file) {
    try {
      return learner(need(Json.object(file), "learner"));
    } catch (RejectedException e) {
      throw new InvalidModelException("no model of XGBoost in JSON: " + e.reason(), e);
    }
  }

  private static TreeEnsemble learner(Json learner) {
    Json parameters = need(learner, "learner_model_param");
    String objective = need(learner, "objective").text("name", 100);
    int classes = Math.max(1, (int) figure(parameters, "num_class"));
    int features = (int) figure(parameters, "num_feature");
    Json booster = need(learner, "gradient_booster");
    String kind = booster.text("name", 100);
    double[] drops = new double[0];
    if (kind.equals("dart")) {
      drops = numbers(booster, "weight_drop");
      booster = need(booster, "gbtree");
    } else if (!kind.equals("gbtree")) {
      throw new InvalidModelException(
          "a booster of XGBoost named " + kind + " is not handled here");
    }
    Json model = need(booster, "model");
    List<Json> trees = elements(need(model, "trees"));
    double[] classOf = numbers(model, "tree_info");
    if (classOf.length != trees.size()) {
      throw new InvalidModelException("tree_info is not as long as trees");
    }
    List<TreeNode> roots = new ArrayList<>();
    for (int i = 0; i < trees.size(); i++) {
      float factor = drops.length == 0 ? 1 : (float) drops[i];
      roots.add(tree(trees.get(i), (int) classOf[i], factor));
    }
    Link link = link(objective);
    float[] base = new float[classes];
    Arrays.fill(base, margin(figure(parameters, "base_score"), link));
    return TreeLayout.ensemble(roots, features, base, link);
  }

  private static Link link(String objective) {
    return switch (objective) {
      case "binary:logistic", "reg:logistic" -> Link.LOGISTIC;
      case "multi:softprob", "multi:softmax" -> Link.SOFTMAX;
      case "count:poisson", "reg:gamma", "reg:tweedie" -> Link.EXPONENTIAL;
      case "reg:squarederror", "reg:absoluteerror", "reg:pseudohubererror", "binary:logitraw" ->
          Link.NONE;
      default -> {
        if (objective.startsWith("rank:")) {
          yield Link.NONE;
        }
        throw new InvalidModelException(
            "the objective " + objective + " of XGBoost is not handled here");
      }
    };
  }

  /** The base score is given as a score; trees add to a sum. */
  private static float margin(double score, Link link) {
    return (float)
        switch (link) {
          case LOGISTIC -> -Math.log(1 / score - 1);
          case EXPONENTIAL -> Math.log(score);
          default -> score;
        };
  }

  private static TreeNode tree(Json tree, int target, float factor) {
    double[] left = numbers(tree, "left_children");
    double[] right = numbers(tree, "right_children");
    double[] feature = numbers(tree, "split_indices");
    double[] value = numbers(tree, "split_conditions");
    double[] missing = numbers(tree, "default_left");
    double[] cover = numbers(tree, "sum_hessian");
    for (double kind : numbers(tree, "split_type")) {
      if (kind != 0) {
        throw new InvalidModelException("splits of XGBoost by category are not handled here");
      }
    }
    int size = left.length;
    if (size == 0
        || List.of(right, feature, value, missing, cover).stream()
            .anyMatch(a -> a.length != size)) {
      throw new InvalidModelException("the lists of a tree of XGBoost differ in length");
    }
    TreeNode[] nodes = new TreeNode[size];
    for (int i = 0; i < size; i++) {
      // XGBoost sends to the left what is below.
      nodes[i] =
          left[i] < 0
              ? TreeNode.leaf(target, (float) value[i] * factor, cover[i])
              : TreeNode.split(
                  (int) feature[i], TreeNode.below((float) value[i]), missing[i] != 0, cover[i]);
    }
    for (int i = 0; i < size; i++) {
      if (left[i] >= 0) {
        nodes[i].left = at(nodes, left[i]);
        nodes[i].right = at(nodes, right[i]);
      }
    }
    return nodes[0];
  }

  private static TreeNode at(TreeNode[] nodes, double index) {
    if (index < 0 || index >= nodes.length) {
      throw new InvalidModelException("a tree leads to node " + index + " of " + nodes.length);
    }
    return nodes[(int) index];
  }

  private static Json need(Json json, String name) {
    return json.find(name)
        .orElseThrow(
            () -> new InvalidModelException("no model of XGBoost: " + name + " is missing"));
  }

  private static List<Json> elements(Json json) {
    if (json instanceof Json.Elements e) {
      return e.elements();
    }
    throw new InvalidModelException("no model of XGBoost: something is no list");
  }

  /** Numbers, or truth values as 0 and 1. */
  private static double[] numbers(Json json, String name) {
    return elements(need(json, name)).stream()
        .mapToDouble(
            value ->
                switch (value) {
                  case Json.Figure n -> n.value();
                  case Json.Truth t -> t.value() ? 1 : 0;
                  default ->
                      throw new InvalidModelException(
                          "no model of XGBoost: " + name + " has what is no number");
                })
        .toArray();
  }

  /** A number written as a text, since version 3 in brackets. */
  private static double figure(Json json, String name) {
    String text = json.text(name, 100).replaceAll("[\\[\\]]", "");
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InvalidModelException("no model of XGBoost: " + name + " is no number", e);
    }
  }
}
