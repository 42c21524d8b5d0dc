package dev.spate.models.scorers;

import dev.spate.models.InvalidModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays trees out for walking, level by level, and refuses what is no tree. */
final class TreeLayout {
  /** The most nodes of a model: about 200 MB of arrays. */
  static final int MOST_NODES = 10_000_000;

  private final int features;
  private final int outputs;
  private final List<TreeNode> order = new ArrayList<>();
  private final List<Integer> children = new ArrayList<>();

  private TreeLayout(int features, int outputs) {
    this.features = features;
    this.outputs = outputs;
  }

  /**
   * @throws InvalidModelException when a node is missing or reached twice, or names a feature or an
   *     output that is not there
   */
  static TreeEnsemble ensemble(List<TreeNode> trees, int features, float[] base, Link link) {
    if (features < 1 || features > TreeEnsemble.FEATURE) {
      throw new InvalidModelException("a model of trees over " + features + " features");
    }
    TreeLayout layout = new TreeLayout(features, base.length);
    int[] roots = new int[trees.size()];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = layout.order.size();
      layout.place(trees.get(i));
    }
    return new TreeEnsemble(layout.arrays(roots), features, base, link);
  }

  private void place(TreeNode root) {
    int first = order.size();
    order.add(root);
    children.add(0);
    Deque<Integer> open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      int at = open.remove();
      TreeNode node = order.get(at);
      if (node.left == null && node.right == null) {
        continue;
      }
      checkSplit(node);
      children.set(at, order.size());
      for (TreeNode next : List.of(there(node.left), there(node.right))) {
        if (order.size() >= MOST_NODES) {
          throw new InvalidModelException(
              "trees have more than " + MOST_NODES + " nodes, or lead to themselves");
        }
        open.add(order.size());
        order.add(next);
        children.add(0);
      }
    }
  }

  private static TreeNode there(@Nullable TreeNode node) {
    if (node == null) {
      throw new InvalidModelException("a node of a tree has only one child");
    }
    return node;
  }

  private void checkSplit(TreeNode node) {
    if (node.feature < 0 || node.feature >= features) {
      throw new InvalidModelException(
          "a tree looks at feature " + node.feature + " of " + features);
    }
    if (Float.isNaN(node.threshold)) {
      throw new InvalidModelException("a tree compares with NaN");
    }
  }

  private TreeArrays arrays(int[] roots) {
    int size = order.size();
    int[] feature = new int[size];
    float[] threshold = new float[size];
    int[] child = new int[size];
    List<TreeNode> leaves = new ArrayList<>();
    List<SpecialSplit> specials = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      TreeNode node = order.get(i);
      if (node.left == null) {
        child[i] = ~leaves.size();
        leaves.add(node);
      } else {
        feature[i] = node.feature | (node.missingGoesLeft ? TreeEnsemble.MISSING_GOES_LEFT : 0);
        threshold[i] = node.threshold;
        if (node.special != null) {
          feature[i] |= TreeEnsemble.SPECIAL;
          threshold[i] = specials.size(); // exact: there are fewer nodes than 2^24
          specials.add(node.special);
        }
        child[i] = children.get(i);
      }
    }
    int weights = leaves.stream().mapToInt(leaf -> leaf.weights.size()).sum();
    int[] firstWeight = new int[leaves.size() + 1];
    int[] target = new int[weights];
    float[] weight = new float[weights];
    int at = 0;
    for (int i = 0; i < leaves.size(); i++) {
      for (TreeNode.Weight w : leaves.get(i).weights) {
        if (w.target() < 0 || w.target() >= outputs) {
          throw new InvalidModelException("a leaf adds to output " + w.target() + " of " + outputs);
        }
        if (!Float.isFinite(w.value())) {
          throw new InvalidModelException("a leaf adds " + w.value());
        }
        target[at] = w.target();
        weight[at++] = w.value();
      }
      firstWeight[i + 1] = at;
    }
    return new TreeArrays(
        roots,
        feature,
        threshold,
        specials.toArray(SpecialSplit[]::new),
        child,
        firstWeight,
        target,
        weight,
        means(child));
  }

  /** From the last node to the first: children come after their parents. */
  private float[][] means(int[] child) {
    int size = child.length;
    double[] cover = new double[size];
    double[][] mean = new double[outputs][size];
    for (int i = size - 1; i >= 0; i--) {
      if (child[i] < 0) {
        TreeNode leaf = order.get(i);
        cover[i] = leaf.cover > 0 ? leaf.cover : 1;
        for (TreeNode.Weight w : leaf.weights) {
          mean[w.target()][i] += w.value();
        }
      } else {
        int left = child[i];
        cover[i] = cover[left] + cover[left + 1];
        for (double[] of : mean) {
          of[i] = (of[left] * cover[left] + of[left + 1] * cover[left + 1]) / cover[i];
        }
      }
    }
    return Arrays.stream(mean).map(TreeLayout::narrow).toArray(float[][]::new);
  }

  private static float[] narrow(double[] wide) {
    float[] narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (float) wide[i];
    }
    return narrow;
  }
}
