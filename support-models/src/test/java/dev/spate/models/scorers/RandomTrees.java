package dev.spate.models.scorers;

import dev.spate.models.ElementType;
import dev.spate.models.Slot;
import dev.spate.models.onnx.OnnxBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** ONNX tree ensembles that chance has grown: every way to compare, every place for what misses. */
final class RandomTrees {
  private static final List<String> MODES =
      List.of("BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT");

  final int features;
  private final Random random;
  private final String kind;
  private final List<String> modes = new ArrayList<>();
  private final Map<String, List<Long>> longs = new HashMap<>();
  private final Map<String, List<Float>> floats = new HashMap<>();

  RandomTrees(long seed, int features, String kind) {
    this.random = new Random(seed);
    this.features = features;
    this.kind = kind;
  }

  /** The values that trees compare with, which rows should often hit exactly. */
  static float value(Random random) {
    return random.nextInt(-8, 9) / 4f;
  }

  RandomTrees grow(int trees, int depth, int outputs, boolean positive) {
    String mode = MODES.get(random.nextInt(MODES.size()));
    for (int tree = 0; tree < trees; tree++) {
      node(tree, new long[] {0}, depth, outputs, positive, mode);
    }
    return this;
  }

  /** One mode for all, since ONNX Runtime asks for that when it is fastest; each is tried. */
  private long node(long tree, long[] next, int depth, int outputs, boolean positive, String mode) {
    long id = next[0]++;
    boolean leaf = depth == 0 || random.nextInt(6) == 0;
    int row = modes.size();
    add("nodes_treeids", tree);
    add("nodes_nodeids", id);
    add("nodes_featureids", leaf ? 0 : random.nextInt(features));
    floats.computeIfAbsent("nodes_values", k -> new ArrayList<>()).add(leaf ? 0 : value(random));
    modes.add(leaf ? "LEAF" : mode);
    add("nodes_missing_value_tracks_true", leaf ? 0 : random.nextInt(2));
    add("nodes_truenodeids", 0);
    add("nodes_falsenodeids", 0);
    if (leaf) {
      add(kind + "_treeids", tree);
      add(kind + "_nodeids", id);
      add(kind + "_ids", outputs == 1 ? 0 : tree % outputs);
      float weight = (float) random.nextGaussian() / 4;
      floats
          .computeIfAbsent(kind + "_weights", k -> new ArrayList<>())
          .add(positive ? Math.abs(weight) / 8 : weight);
    } else {
      set("nodes_truenodeids", row, node(tree, next, depth - 1, outputs, positive, mode));
      set("nodes_falsenodeids", row, node(tree, next, depth - 1, outputs, positive, mode));
    }
    return id;
  }

  private void add(String name, long value) {
    longs.computeIfAbsent(name, k -> new ArrayList<>()).add(value);
  }

  private void set(String name, int index, long value) {
    longs.get(name).set(index, value);
  }

  private Map<String, Object> attributes() {
    Map<String, Object> attributes = new HashMap<>();
    longs.forEach(
        (name, list) -> attributes.put(name, list.stream().mapToLong(Long::longValue).toArray()));
    floats.forEach(
        (name, list) -> {
          float[] array = new float[list.size()];
          for (int i = 0; i < array.length; i++) {
            array[i] = list.get(i);
          }
          attributes.put(name, array);
        });
    attributes.put("nodes_modes", modes);
    return attributes;
  }

  byte[] regressor(int targets, Map<String, ?> more) {
    Map<String, Object> attributes = attributes();
    attributes.put("n_targets", (long) targets);
    attributes.putAll(more);
    OnnxBuilder onnx = onnx(targets);
    onnx.node(OnnxBuilder.ML, "TreeEnsembleRegressor", List.of("x"), List.of("scores"), attributes);
    return onnx.bytes();
  }

  /** One target, and behind it a node that makes a probability of its sum. */
  byte[] probability() {
    OnnxBuilder onnx = onnx(1);
    Map<String, Object> attributes = attributes();
    attributes.put("n_targets", 1L);
    onnx.node(OnnxBuilder.ML, "TreeEnsembleRegressor", List.of("x"), List.of("sums"), attributes);
    onnx.node("", "Sigmoid", List.of("sums"), List.of("scores"), Map.of());
    return onnx.bytes();
  }

  byte[] classifier(int classes, Map<String, ?> more) {
    Map<String, Object> attributes = attributes();
    long[] labels = new long[classes];
    for (int i = 0; i < classes; i++) {
      labels[i] = i;
    }
    attributes.put("classlabels_int64s", labels);
    attributes.putAll(more);
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("x", ElementType.FLOAT, Slot.ANY, features));
    onnx.output(Slot.of("label", ElementType.INT64, Slot.ANY));
    onnx.output(Slot.of("scores", ElementType.FLOAT, Slot.ANY, classes));
    onnx.node(
        OnnxBuilder.ML,
        "TreeEnsembleClassifier",
        List.of("x"),
        List.of("label", "scores"),
        attributes);
    return onnx.bytes();
  }

  private OnnxBuilder onnx(int outputs) {
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("x", ElementType.FLOAT, Slot.ANY, features));
    onnx.output(Slot.of("scores", ElementType.FLOAT, Slot.ANY, outputs));
    return onnx;
  }
}
