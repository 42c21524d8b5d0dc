package dev.spate.training;

import dev.spate.models.ElementType;
import dev.spate.models.Slot;
import dev.spate.models.onnx.OnnxBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gradient-boosted trees for a probability, by histograms (source: Chen, Guestrin, "XGBoost",
 * section 2). NaN goes to whichever side gains more.
 */
final class BoostedTrees {
  private static final int BINS = 64;
  private static final double LAMBDA = 2;
  private static final double LEAST_HESSIAN = 4;

  private final int trees;
  private final int depth;
  private final double rate;

  BoostedTrees(int trees, int depth, double rate) {
    this.trees = trees;
    this.depth = depth;
    this.rate = rate;
  }

  /** The lists of ONNX's tree ensembles. */
  private static final class Lists {
    final List<Long> tree = new ArrayList<>();
    final List<Long> id = new ArrayList<>();
    final List<Long> feature = new ArrayList<>();
    final List<Float> value = new ArrayList<>();
    final List<String> mode = new ArrayList<>();
    final List<Long> missing = new ArrayList<>();
    final List<Long> yes = new ArrayList<>();
    final List<Long> no = new ArrayList<>();
    final List<Float> cover = new ArrayList<>();
    final List<Long> leafTree = new ArrayList<>();
    final List<Long> leafId = new ArrayList<>();
    final List<Float> leafWeight = new ArrayList<>();

    int add(long ofTree, long ofId, float covered) {
      tree.add(ofTree);
      id.add(ofId);
      cover.add(covered);
      feature.add(0L);
      value.add(0f);
      mode.add("LEAF");
      missing.add(0L);
      yes.add(0L);
      no.add(0L);
      return tree.size() - 1;
    }
  }

  private record Split(double gain, int feature, int bin, boolean missingLeft) {}

  /** Learns from rows of features and whether each is what is looked for. */
  byte[] train(float[][] rows, boolean[] labels) {
    Bins bins = new Bins(rows, BINS);
    double[] margin = new double[rows.length];
    double positive = 0;
    for (boolean label : labels) {
      positive += label ? 1 : 0;
    }
    double base = StrictMath.log(positive / (labels.length - positive));
    Arrays.fill(margin, base);
    Lists lists = new Lists();
    for (int t = 0; t < trees; t++) {
      double[] g = new double[rows.length];
      double[] h = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        double p = 1 / (1 + StrictMath.exp(-margin[i]));
        g[i] = p - (labels[i] ? 1 : 0);
        h[i] = p * (1 - p);
      }
      int[] all = new int[rows.length];
      Arrays.setAll(all, i -> i);
      new Grower(bins, g, h, margin, lists, t).grow(all, depth);
    }
    return onnx(lists, rows[0].length, (float) base);
  }

  /** Grows one tree. */
  private final class Grower {
    private final Bins bins;
    private final double[] g;
    private final double[] h;
    private final double[] margin;
    private final Lists lists;
    private final long tree;
    private long next;

    Grower(Bins bins, double[] g, double[] h, double[] margin, Lists lists, long tree) {
      this.bins = bins;
      this.g = g;
      this.h = h;
      this.margin = margin;
      this.lists = lists;
      this.tree = tree;
    }

    long grow(int[] rows, int left) {
      long id = next++;
      int at = lists.add(tree, id, rows.length);
      double sumG = 0;
      double sumH = 0;
      for (int row : rows) {
        sumG += g[row];
        sumH += h[row];
      }
      Split best = left == 0 ? null : split(rows, sumG, sumH);
      if (best == null) {
        double weight = -rate * sumG / (sumH + LAMBDA);
        lists.leafTree.add(tree);
        lists.leafId.add(id);
        lists.leafWeight.add((float) weight);
        for (int row : rows) {
          margin[row] += (float) weight;
        }
        return id;
      }
      Split chosen = best;
      lists.mode.set(at, "BRANCH_LEQ");
      lists.feature.set(at, (long) chosen.feature());
      lists.value.set(at, bins.edge(chosen.feature(), chosen.bin()));
      lists.missing.set(at, chosen.missingLeft() ? 1L : 0L);
      int[] yes = Arrays.stream(rows).filter(row -> left(row, chosen)).toArray();
      int[] no = Arrays.stream(rows).filter(row -> !left(row, chosen)).toArray();
      lists.yes.set(at, grow(yes, left - 1));
      lists.no.set(at, grow(no, left - 1));
      return id;
    }

    private boolean left(int row, Split split) {
      int bin = bins.of(row, split.feature());
      return bin == Bins.MISSING ? split.missingLeft() : bin <= split.bin();
    }

    private @Nullable Split split(int[] rows, double sumG, double sumH) {
      Split best = null;
      for (int f = 0; f < bins.features(); f++) {
        double[] binG = new double[BINS];
        double[] binH = new double[BINS];
        double missG = 0;
        double missH = 0;
        for (int row : rows) {
          int bin = bins.of(row, f);
          if (bin == Bins.MISSING) {
            missG += g[row];
            missH += h[row];
          } else {
            binG[bin] += g[row];
            binH[bin] += h[row];
          }
        }
        double leftG = 0;
        double leftH = 0;
        for (int bin = 0; bin < bins.count(f) - 1; bin++) {
          leftG += binG[bin];
          leftH += binH[bin];
          for (boolean missing : new boolean[] {false, true}) {
            double lg = leftG + (missing ? missG : 0);
            double lh = leftH + (missing ? missH : 0);
            if (lh < LEAST_HESSIAN || sumH - lh < LEAST_HESSIAN) {
              continue;
            }
            double gain = score(lg, lh) + score(sumG - lg, sumH - lh) - score(sumG, sumH);
            if (gain > 1e-6 && (best == null || gain > best.gain())) {
              best = new Split(gain, f, bin, missing);
            }
          }
        }
      }
      return best;
    }

    private static double score(double g, double h) {
      return g * g / (h + LAMBDA);
    }
  }

  private static byte[] onnx(Lists lists, int features, float base) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("nodes_treeids", longs(lists.tree));
    attributes.put("nodes_nodeids", longs(lists.id));
    attributes.put("nodes_featureids", longs(lists.feature));
    attributes.put("nodes_values", floats(lists.value));
    attributes.put("nodes_modes", lists.mode);
    attributes.put("nodes_missing_value_tracks_true", longs(lists.missing));
    attributes.put("nodes_truenodeids", longs(lists.yes));
    attributes.put("nodes_falsenodeids", longs(lists.no));
    attributes.put("nodes_hitrates", floats(lists.cover));
    attributes.put("target_treeids", longs(lists.leafTree));
    attributes.put("target_nodeids", longs(lists.leafId));
    attributes.put("target_ids", new long[lists.leafId.size()]);
    attributes.put("target_weights", floats(lists.leafWeight));
    attributes.put("n_targets", 1L);
    attributes.put("base_values", new float[] {base});
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("features", ElementType.FLOAT, Slot.ANY, features));
    onnx.output(Slot.of("probability", ElementType.FLOAT, Slot.ANY, 1));
    onnx.node(
        OnnxBuilder.ML, "TreeEnsembleRegressor", List.of("features"), List.of("sum"), attributes);
    onnx.node("", "Sigmoid", List.of("sum"), List.of("probability"), Map.of());
    return onnx.bytes();
  }

  private static long[] longs(List<Long> list) {
    return list.stream().mapToLong(Long::longValue).toArray();
  }

  private static float[] floats(List<Float> list) {
    float[] array = new float[list.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = list.get(i);
    }
    return array;
  }
}
