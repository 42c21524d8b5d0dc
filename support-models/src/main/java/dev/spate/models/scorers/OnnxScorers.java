package dev.spate.models.scorers;

import dev.spate.models.InvalidModelException;
import dev.spate.models.onnx.OnnxGraph;
import dev.spate.models.onnx.OnnxNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * ONNX files that are one tree ensemble or one linear model (source: operators of {@code
 * ai.onnx.ml}, version 3), with nothing before it, and behind it at most what ends a score.
 */
public final class OnnxScorers {
  private OnnxScorers() {}

  /**
   * Reads a model.
   *
   * @throws InvalidModelException when it is none, naming the operator that is not handled here:
   *     such a model needs ONNX Runtime
   */
  public static Scorer read(OnnxGraph graph) {
    List<OnnxNode> nodes = graph.nodes();
    if (nodes.isEmpty()) {
      throw new InvalidModelException("the graph is empty");
    }
    if (graph.signature().inputs().size() != 1) {
      throw new InvalidModelException("the graph has more than one input");
    }
    int features = features(graph);
    Link behind = Link.NONE;
    String scores = nodes.getFirst().outputs().getLast();
    for (OnnxNode node : nodes.subList(1, nodes.size())) {
      switch (node.operator()) {
        case "Sigmoid" -> behind = after(node, scores, behind, Link.LOGISTIC);
        case "Softmax" -> behind = after(node, scores, behind, Link.SOFTMAX);
        case "Identity", "Cast", "ZipMap" -> {}
        default -> throw node.unknown("the operator");
      }
      scores = node.outputs().getFirst();
    }
    OnnxNode first = nodes.getFirst();
    return switch (first.operator()) {
      case "TreeEnsembleRegressor" -> new OnnxTrees(first, "target").regressor(features, behind);
      case "TreeEnsembleClassifier" -> new OnnxTrees(first, "class").classifier(features, behind);
      case "LinearRegressor" -> linear(first, (int) first.number("targets", 1), behind);
      case "LinearClassifier" -> linear(first, first.floats("intercepts").length, behind);
      default -> throw first.unknown("the operator");
    };
  }

  private static Link after(OnnxNode node, String scores, Link before, Link link) {
    if (before != Link.NONE || !node.inputs().contains(scores)) {
      throw node.unknown("what it follows");
    }
    return link;
  }

  private static int features(OnnxGraph graph) {
    long[] shape = graph.signature().inputs().getFirst().shape();
    if (shape.length == 2 && shape[1] > 0 && shape[1] <= 1_000_000) {
      return (int) shape[1];
    }
    throw new InvalidModelException(
        "the input must have a shape of rows and 1 to 1000000 features");
  }

  private static Scorer linear(OnnxNode node, int outputs, Link behind) {
    float[] intercepts = node.floats("intercepts");
    if (intercepts.length == 0) {
      intercepts = new float[outputs];
    }
    return new LinearScorer(
        node.floats("coefficients"), intercepts, together(node, link(node), behind));
  }

  static Link together(OnnxNode node, Link own, Link behind) {
    if (behind != Link.NONE && own != Link.NONE) {
      throw node.unknown("a second way from sums to scores");
    }
    return own == Link.NONE ? behind : own;
  }

  static Link link(OnnxNode node) {
    String transform = node.text("post_transform", "NONE");
    return switch (transform) {
      case "NONE" -> Link.NONE;
      case "LOGISTIC" -> Link.LOGISTIC;
      case "SOFTMAX" -> Link.SOFTMAX;
      default -> throw node.unknown("post_transform " + transform);
    };
  }

  /** How many there are, of a classifier: by its labels. */
  static int classes(OnnxNode node) {
    int texts = node.texts("classlabels_strings").size();
    int numbers = node.longs("classlabels_int64s").length;
    return Math.max(texts, numbers);
  }

  /** The different numbers in a list. */
  static Set<Long> different(long[] numbers) {
    Set<Long> different = new HashSet<>();
    for (long number : numbers) {
      different.add(number);
    }
    return different;
  }
}
