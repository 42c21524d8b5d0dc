package dev.spate.models.scorers;

import dev.spate.models.InvalidModelException;
import dev.spate.models.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The trees of a {@code TreeEnsembleRegressor} or {@code TreeEnsembleClassifier}. */
final class OnnxTrees {
  private final OnnxNode node;
  private final String kind;
  private final Map<Place, TreeNode> nodes = new HashMap<>();
  private final Map<Long, TreeNode> roots = new LinkedHashMap<>();

  /** Where a node is: its tree and its number there. */
  private record Place(long tree, long node) {}

  OnnxTrees(OnnxNode node, String kind) {
    this.node = node;
    this.kind = kind;
  }

  TreeEnsemble regressor(int features, Link behind) {
    int outputs = (int) node.number("n_targets", 1);
    Link own = OnnxScorers.link(node);
    if (outputs == 1 && own != Link.NONE) {
      // ONNX Runtime leaves it out where there is one target; what its makers meant is unknown.
      throw node.unknown("post_transform of a single target: write a node behind it");
    }
    return read(features, outputs, OnnxScorers.together(node, own, behind), List.of());
  }

  /**
   * With two classes and weights for one, the other's score follows from it: without a link it
   * depends on whether all weights can be probabilities (source: ONNX Runtime, {@code
   * tree_ensemble_aggregator.h}).
   */
  TreeEnsemble classifier(int features, Link behind) {
    Link own = OnnxScorers.link(node);
    int classes = OnnxScorers.classes(node);
    long[] targets = node.longs("class_ids");
    if (classes != 2 || OnnxScorers.different(targets).size() != 1) {
      return read(features, classes, OnnxScorers.together(node, own, behind), List.of());
    }
    if (behind != Link.NONE || own == Link.SOFTMAX) {
      throw node.unknown("what follows the scores of two classes");
    }
    boolean positive = true;
    for (float weight : node.floats("class_weights")) {
      positive &= weight >= 0;
    }
    Link link =
        own == Link.LOGISTIC
            ? Link.SECOND_OF_TWO_LOGISTIC
            : positive ? Link.SECOND_OF_TWO : Link.SECOND_OF_TWO_NEGATED;
    return read(features, 2, link, List.of(1));
  }

  /** {@code onto}: the output that all weights go to, if their own number does not say. */
  private TreeEnsemble read(int features, int outputs, Link link, List<Integer> onto) {
    long[] trees = node.longs("nodes_treeids");
    long[] ids = node.longs("nodes_nodeids");
    long[] feature = node.longs("nodes_featureids");
    float[] values = node.floats("nodes_values");
    List<String> modes = node.texts("nodes_modes");
    long[] missing = padded(node.longs("nodes_missing_value_tracks_true"), ids.length);
    float[] cover = node.floats("nodes_hitrates");
    sameLength(ids.length, trees.length, feature.length, values.length, modes.size());
    for (int i = 0; i < ids.length; i++) {
      TreeNode made = made(modes.get(i), (int) feature[i], values[i], missing[i] != 0);
      made.cover = cover.length == ids.length ? cover[i] : 0;
      if (nodes.put(new Place(trees[i], ids[i]), made) != null) {
        throw new InvalidModelException("tree " + trees[i] + " has two nodes " + ids[i]);
      }
      roots.putIfAbsent(trees[i], made);
    }
    link(trees, ids, modes);
    weigh(onto);
    float[] base = node.floats("base_values");
    if (base.length == 1 && onto.size() == 1) {
      base = new float[] {0, base[0]};
    }
    if (base.length != outputs) {
      base = base.length == 0 ? new float[outputs] : wrongBase(base.length, outputs);
    }
    return TreeLayout.ensemble(new ArrayList<>(roots.values()), features, base, link);
  }

  private static float[] wrongBase(int length, int outputs) {
    throw new InvalidModelException(length + " base values for " + outputs + " outputs");
  }

  private static long[] padded(long[] numbers, int length) {
    return numbers.length == length ? numbers : new long[length];
  }

  private void sameLength(int size, int... lengths) {
    for (int length : lengths) {
      if (length != size) {
        throw new InvalidModelException(
            "node " + node.operator() + ": its lists of nodes differ in length");
      }
    }
  }

  /** In our trees what is not greater goes left; ONNX's may compare in four ways. */
  private TreeNode made(String mode, int feature, float value, boolean missingIsTrue) {
    return switch (mode) {
      case "LEAF" -> new TreeNode();
      case "BRANCH_LEQ" -> TreeNode.split(feature, value, missingIsTrue, 0);
      case "BRANCH_LT" -> TreeNode.split(feature, TreeNode.below(value), missingIsTrue, 0);
      case "BRANCH_GT" -> TreeNode.split(feature, value, !missingIsTrue, 0);
      case "BRANCH_GTE" -> TreeNode.split(feature, TreeNode.below(value), !missingIsTrue, 0);
      default -> throw node.unknown("mode " + mode);
    };
  }

  private void link(long[] trees, long[] ids, List<String> modes) {
    long[] yes = node.longs("nodes_truenodeids");
    long[] no = node.longs("nodes_falsenodeids");
    sameLength(ids.length, yes.length, no.length);
    for (int i = 0; i < ids.length; i++) {
      String mode = modes.get(i);
      if (!mode.equals("LEAF")) {
        boolean swapped = mode.startsWith("BRANCH_G");
        TreeNode from = at(trees[i], ids[i]);
        from.left = at(trees[i], swapped ? no[i] : yes[i]);
        from.right = at(trees[i], swapped ? yes[i] : no[i]);
      }
    }
  }

  private TreeNode at(long tree, long id) {
    TreeNode found = nodes.get(new Place(tree, id));
    if (found == null) {
      throw new InvalidModelException("tree " + tree + " has no node " + id);
    }
    return found;
  }

  private void weigh(List<Integer> onto) {
    long[] trees = node.longs(kind + "_treeids");
    long[] ids = node.longs(kind + "_nodeids");
    long[] targets = node.longs(kind + "_ids");
    float[] weights = node.floats(kind + "_weights");
    sameLength(ids.length, trees.length, targets.length, weights.length);
    float share = share();
    for (int i = 0; i < ids.length; i++) {
      int target = onto.isEmpty() ? (int) targets[i] : onto.getFirst();
      at(trees[i], ids[i]).weights.add(new TreeNode.Weight(target, weights[i] * share));
    }
  }

  private float share() {
    String function = node.text("aggregate_function", "SUM");
    return switch (function) {
      case "SUM" -> 1;
      case "AVERAGE" -> 1f / roots.size();
      default -> throw node.unknown("aggregate_function " + function);
    };
  }
}
