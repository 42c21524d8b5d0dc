package dev.spate.models.scorers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.spate.models.InvalidModelException;
import dev.spate.models.onnx.OnnxGraph;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
  private static final int FEATURES = 6;

  private static TreeEnsemble trees(int outputs) {
    byte[] onnx =
        new RandomTrees(11, FEATURES, "target")
            .grow(30, 5, outputs, false)
            .regressor(outputs, Map.of());
    return (TreeEnsemble) OnnxScorers.read(OnnxGraph.read(onnx));
  }

  private static float[] rows(int count) {
    Random random = new Random(4);
    float[] rows = new float[count * FEATURES];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = RandomTrees.value(random);
    }
    return rows;
  }

  @Test
  void scoring_allocates_nothing() {
    TreeEnsemble trees = trees(2);
    float[] rows = rows(1_000);
    float[] out = new float[2];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double sum = run(trees, rows, out);
    long before = threads.getCurrentThreadAllocatedBytes();
    sum += run(trees, rows, out);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(sum).isNotZero();
    assertThat(allocated).as("bytes for 100,000 rows").isLessThan(10_000);
  }

  private static double run(TreeEnsemble trees, float[] rows, float[] out) {
    double sum = 0;
    for (int i = 0; i < 100_000; i++) {
      trees.score(rows, i % 1_000 * FEATURES, out);
      sum += out[0];
    }
    return sum;
  }

  @Test
  void what_features_add_is_the_sum() {
    TreeEnsemble trees = trees(3);
    float[] rows = rows(200);
    float[] sums = new float[3];
    double[] adds = new double[FEATURES];
    for (int i = 0; i < 200; i++) {
      float[] row = Arrays.copyOfRange(rows, i * FEATURES, (i + 1) * FEATURES);
      trees.sums(row, 0, sums);
      for (int output = 0; output < 3; output++) {
        double base = trees.explain(row, output, adds);
        assertThat(base + Arrays.stream(adds).sum()).isCloseTo(sums[output], within(1e-5));
      }
    }
  }

  @Test
  void a_feature_that_no_tree_looks_at_adds_nothing() {
    TreeNode root = TreeNode.split(1, 0.5f, false, 0);
    root.left = TreeNode.leaf(0, -1, 30);
    root.right = TreeNode.leaf(0, 3, 10);
    TreeEnsemble stump = TreeLayout.ensemble(List.of(root), 3, new float[] {10}, Link.NONE);

    double[] adds = new double[3];
    assertThat(stump.explain(new float[] {9, 0.5f, 9}, 0, adds)).isEqualTo(10);
    assertThat(adds).containsExactly(0, -1, 0);
    assertThat(stump.explain(new float[] {9, 0.6f, 9}, 0, adds)).isEqualTo(10);
    assertThat(adds).containsExactly(0, 3, 0);
  }

  @Test
  void trees_that_cannot_be_are_refused() {
    TreeNode two = TreeNode.split(5, 0, false, 0);
    two.left = TreeNode.leaf(0, 1, 0);
    two.right = TreeNode.leaf(0, 1, 0);
    assertThatThrownBy(() -> TreeLayout.ensemble(List.of(two), 5, new float[1], Link.NONE))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("a tree looks at feature 5 of 5");

    TreeNode one = TreeNode.split(0, 0, false, 0);
    one.left = TreeNode.leaf(0, 1, 0);
    assertThatThrownBy(() -> TreeLayout.ensemble(List.of(one), 5, new float[1], Link.NONE))
        .hasMessage("a node of a tree has only one child");

    TreeNode far = TreeNode.leaf(3, 1, 0);
    assertThatThrownBy(() -> TreeLayout.ensemble(List.of(far), 5, new float[2], Link.NONE))
        .hasMessage("a leaf adds to output 3 of 2");
  }

  @Test
  void a_double_threshold_decides_about_floats_as_it_would_itself() {
    Random random = new Random(5);
    for (int i = 0; i < 10_000; i++) {
      double threshold = random.nextGaussian();
      float value = Math.nextAfter((float) threshold, random.nextBoolean() ? 9 : -9);
      for (float near : new float[] {value, (float) threshold}) {
        assertThat(near <= TreeNode.atMost(threshold)).isEqualTo(near <= threshold);
      }
    }
  }
}
