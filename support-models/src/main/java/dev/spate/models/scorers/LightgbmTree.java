package dev.spate.models.scorers;

import dev.spate.models.InvalidModelException;

/** One tree of LightGBM's text. */
final class LightgbmTree {
  private static final int BY_CATEGORY = 1;
  private static final int MISSING_GOES_LEFT = 2;

  /** Kinds of missing values: none, so that NaN counts as zero; zero and NaN; NaN. */
  private static final int NONE_MISSES = 0;

  private static final int ZERO_MISSES = 1;
  private static final int NAN_MISSES = 2;

  private final LightgbmFields fields;
  private final double[] boundaries;
  private final double[] words;
  private final TreeNode[] leaves;
  private final TreeNode[] nodes;

  private LightgbmTree(LightgbmFields fields, int target, double scale) {
    this.fields = fields;
    this.boundaries = fields.numbers("cat_boundaries");
    this.words = fields.numbers("cat_threshold");
    this.leaves = leaves(fields, target, scale);
    this.nodes = new TreeNode[leaves.length - 1];
  }

  /**
   * @param target which sum its leaves add to
   * @param scale of what they add
   */
  static TreeNode read(LightgbmFields fields, int target, double scale) {
    if (!fields.text("is_linear", "0").equals("0")) {
      throw new InvalidModelException("linear trees of LightGBM are not handled here");
    }
    LightgbmTree tree = new LightgbmTree(fields, target, scale);
    return tree.nodes.length == 0 ? tree.leaves[0] : tree.grown();
  }

  private static TreeNode[] leaves(LightgbmFields fields, int target, double scale) {
    int size = fields.whole("num_leaves");
    if (size < 1) {
      throw new InvalidModelException("no model of LightGBM: a tree has " + size + " leaves");
    }
    double[] values = fields.numbers("leaf_value", size);
    double[] covers = fields.numbers("leaf_count");
    TreeNode[] leaves = new TreeNode[size];
    for (int i = 0; i < size; i++) {
      double cover = covers.length == size ? covers[i] : 0;
      leaves[i] = TreeNode.leaf(target, (float) (values[i] * scale), cover);
    }
    return leaves;
  }

  private TreeNode grown() {
    double[] feature = fields.numbers("split_feature", nodes.length);
    double[] threshold = fields.numbers("threshold", nodes.length);
    double[] decision = fields.numbers("decision_type", nodes.length);
    double[] left = fields.numbers("left_child", nodes.length);
    double[] right = fields.numbers("right_child", nodes.length);
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = split((int) feature[i], threshold[i], (int) decision[i]);
    }
    for (int i = 0; i < nodes.length; i++) {
      nodes[i].left = at((int) left[i]);
      nodes[i].right = at((int) right[i]);
    }
    return nodes[0];
  }

  /**
   * A threshold is a double there; here it is the greatest float that is not greater, which decides
   * in the same way about every float. The kind of missing value is in bits 2 and 3.
   */
  private TreeNode split(int feature, double threshold, int decision) {
    if ((decision & BY_CATEGORY) != 0) {
      return TreeNode.split(feature, categories(threshold), 0);
    }
    float atMost = TreeNode.atMost(threshold);
    boolean missingGoesLeft = (decision & MISSING_GOES_LEFT) != 0;
    return switch (decision >> 2 & 3) {
      case NONE_MISSES -> TreeNode.split(feature, atMost, 0 <= threshold, 0);
      case ZERO_MISSES ->
          TreeNode.split(feature, new SpecialSplit.MissingZero(atMost, missingGoesLeft), 0);
      case NAN_MISSES -> TreeNode.split(feature, atMost, missingGoesLeft, 0);
      default -> throw new InvalidModelException("no model of LightGBM: decision_type " + decision);
    };
  }

  /** The threshold of a split by category is the number of its set. */
  private SpecialSplit categories(double threshold) {
    int set = (int) threshold;
    if (set < 0 || set + 1 >= boundaries.length) {
      throw new InvalidModelException(
          "no model of LightGBM: a split names set " + set + " of cat_boundaries");
    }
    int from = (int) boundaries[set];
    int to = (int) boundaries[set + 1];
    if (from < 0 || to < from || to > words.length) {
      throw new InvalidModelException(
          "no model of LightGBM: cat_boundaries lead out of cat_threshold");
    }
    int[] bits = new int[to - from];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (int) (long) words[from + i]; // they are written without a sign
    }
    return new SpecialSplit.Categories(bits);
  }

  private TreeNode at(int index) {
    TreeNode[] from = index < 0 ? leaves : nodes;
    int at = index < 0 ? ~index : index;
    if (at >= from.length) {
      throw new InvalidModelException("a tree leads to node " + at + " of " + from.length);
    }
    return from[at];
  }
}
