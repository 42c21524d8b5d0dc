package dev.spate.models.scorers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node as readers of models make them. */
final class TreeNode {
  /** Decides. */
  int feature = -1;

  /** The greatest value that goes left. */
  float threshold;

  boolean missingGoesLeft;

  /** Decides in place of the threshold, if it is there. */
  @Nullable SpecialSplit special;

  @Nullable TreeNode left;
  @Nullable TreeNode right;

  /** What a leaf adds. */
  final List<Weight> weights = new ArrayList<>(1);

  /** How many rows of the training came here; zero where nobody tells. */
  double cover;

  record Weight(int target, float value) {}

  /** A leaf that adds to one sum. */
  static TreeNode leaf(int target, float value, double cover) {
    TreeNode leaf = new TreeNode();
    leaf.weights.add(new Weight(target, value));
    leaf.cover = cover;
    return leaf;
  }

  /** A node that sends what is not greater than {@code threshold} to the left. */
  static TreeNode split(int feature, float threshold, boolean missingGoesLeft, double cover) {
    TreeNode node = new TreeNode();
    node.feature = feature;
    node.threshold = threshold;
    node.missingGoesLeft = missingGoesLeft;
    node.cover = cover;
    return node;
  }

  /** A node that asks more than one comparison. */
  static TreeNode split(int feature, SpecialSplit special, double cover) {
    TreeNode node = split(feature, 0, false, cover);
    node.special = special;
    return node;
  }

  /** The greatest float that is not greater: a float passes it exactly if it passes the double. */
  static float atMost(double threshold) {
    float near = (float) threshold;
    return near > threshold ? Math.nextDown(near) : near;
  }

  /** The greatest float below. */
  static float below(float threshold) {
    return Math.nextDown(threshold);
  }
}
