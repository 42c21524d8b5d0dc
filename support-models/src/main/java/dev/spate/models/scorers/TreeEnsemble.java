package dev.spate.models.scorers;

import java.util.Arrays;

/**
 * Sums over decision trees, in arrays that a row is walked through without allocating anything.
 *
 * <p>The children of a node lie side by side, so a step is one comparison and one addition. A
 * feature's sign says where a missing value goes, its next bit that the split is a special one.
 * Leaves point to their weights.
 */
public final class TreeEnsemble implements Scorer {
  /** What the feature's sign stands for. */
  static final int MISSING_GOES_LEFT = 0x80000000;

  /** A bit of the feature: the threshold is the number of a special split. */
  static final int SPECIAL = 0x40000000;

  /** The bits of the feature's number. */
  static final int FEATURE = 0x3fffffff;

  private final int features;
  private final int outputs;
  private final int[] roots;
  private final int[] feature;
  private final float[] threshold;
  private final SpecialSplit[] specials;
  private final int[] child;
  private final int[] firstWeight;
  private final int[] target;
  private final float[] weight;
  private final float[][] means;
  private final float[] base;
  private final Link link;

  TreeEnsemble(TreeArrays arrays, int features, float[] base, Link link) {
    this.features = features;
    this.outputs = base.length;
    this.roots = arrays.roots();
    this.feature = arrays.feature();
    this.threshold = arrays.threshold();
    this.specials = arrays.specials();
    this.child = arrays.child();
    this.firstWeight = arrays.firstWeight();
    this.target = arrays.target();
    this.weight = arrays.weight();
    this.means = arrays.means();
    this.base = base.clone();
    this.link = link;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public Link link() {
    return link;
  }

  /** How many trees there are. */
  public int trees() {
    return roots.length;
  }

  @Override
  public void sums(float[] rows, int offset, float[] out) {
    Arrays.fill(out, 0, outputs, 0);
    for (int root : roots) {
      int leaf = leaf(root, rows, offset);
      for (int w = firstWeight[leaf]; w < firstWeight[leaf + 1]; w++) {
        out[target[w]] += weight[w];
      }
    }
    for (int o = 0; o < outputs; o++) {
      out[o] += base[o];
    }
  }

  private int leaf(int root, float[] rows, int offset) {
    int node = root;
    int next = child[node];
    while (next >= 0) {
      node = next + step(node, rows, offset);
      next = child[node];
    }
    return ~next;
  }

  /** 0 to the left, 1 to the right. A comparison with a missing value is false. */
  private int step(int node, float[] rows, int offset) {
    int f = feature[node];
    float value = rows[offset + (f & FEATURE)];
    if ((f & SPECIAL) != 0) {
      return specials[(int) threshold[node]].left(value) ? 0 : 1;
    }
    boolean left = f >= 0 ? value <= threshold[node] : !(value > threshold[node]);
    return left ? 0 : 1;
  }

  /**
   * By the way of the row through each tree: a step adds to its feature by how much the mean of the
   * leaves below changes, each leaf weighed by how many rows of the training came to it (source: A.
   * Saabas, "Interpreting random forests"). Where the model does not tell how many, all leaves
   * weigh the same.
   */
  @Override
  public double explain(float[] row, int output, double[] byFeature) {
    Arrays.fill(byFeature, 0);
    double before = base[output];
    float[] mean = means[output];
    for (int root : roots) {
      before += mean[root];
      int node = root;
      while (child[node] >= 0) {
        int next = child[node] + step(node, row, 0);
        byFeature[feature[node] & FEATURE] += (double) mean[next] - mean[node];
        node = next;
      }
    }
    return before;
  }
}
