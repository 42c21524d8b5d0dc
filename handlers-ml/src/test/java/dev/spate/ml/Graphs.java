package dev.spate.ml;

import dev.spate.ml.fraud.FraudFeatures;
import dev.spate.models.ElementType;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import dev.spate.models.onnx.OnnxBuilder;
import java.util.List;
import java.util.Map;

/** Tiny models for tests. */
public final class Graphs {
  private Graphs() {}

  /** Twice the input, of any number of rows of three. */
  public static byte[] twice() {
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("x", ElementType.FLOAT, Slot.ANY, 3));
    onnx.output(Slot.of("y", ElementType.FLOAT, Slot.ANY, 3));
    onnx.node("", "Add", List.of("x", "x"), List.of("y"), Map.of());
    return onnx.bytes();
  }

  /** A loop that takes about for ever. */
  public static byte[] endless() {
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("x", ElementType.FLOAT, Slot.ANY, 3));
    onnx.output(Slot.of("y", ElementType.FLOAT, Slot.ANY, 3));
    int side = 1_000;
    onnx.constant("big", new Tensor.Floats(new long[] {side, side}, new float[side * side]));
    // What depends on the input cannot be worked out beforehand.
    String all = onnx.node("ReduceMax", List.of("x"), Map.of("keepdims", 0L));
    String last = onnx.node("Add", List.of("big", all), Map.of());
    for (int i = 0; i < 2_000; i++) {
      last = onnx.node("MatMul", List.of(last, "big"), Map.of());
    }
    String sum = onnx.node("ReduceMax", List.of(last), Map.of("keepdims", 0L));
    onnx.node("", "Add", List.of("x", sum), List.of("y"), Map.of());
    return onnx.bytes();
  }

  /** Frauds are payments whose logarithm is above a limit, the surer the higher. */
  public static byte[] fraud(float limit) {
    OnnxBuilder onnx = new OnnxBuilder();
    int features = FraudFeatures.NAMES.size();
    onnx.input(Slot.of("x", ElementType.FLOAT, Slot.ANY, features));
    onnx.output(Slot.of("p", ElementType.FLOAT, Slot.ANY, 1));
    onnx.node(
        OnnxBuilder.ML,
        "TreeEnsembleRegressor",
        List.of("x"),
        List.of("sum"),
        Map.ofEntries(
            Map.entry("nodes_treeids", new long[3]),
            Map.entry("nodes_nodeids", new long[] {0, 1, 2}),
            Map.entry("nodes_featureids", new long[3]),
            Map.entry("nodes_values", new float[] {limit, 0, 0}),
            Map.entry("nodes_modes", List.of("BRANCH_LEQ", "LEAF", "LEAF")),
            Map.entry("nodes_truenodeids", new long[] {1, 0, 0}),
            Map.entry("nodes_falsenodeids", new long[] {2, 0, 0}),
            Map.entry("nodes_missing_value_tracks_true", new long[3]),
            Map.entry("target_treeids", new long[2]),
            Map.entry("target_nodeids", new long[] {1, 2}),
            Map.entry("target_ids", new long[2]),
            Map.entry("target_weights", new float[] {-6, 5}),
            Map.entry("n_targets", 1L)));
    onnx.node("", "Sigmoid", List.of("sum"), List.of("p"), Map.of());
    return onnx.bytes();
  }

  /** Four items in two kinds, two users. */
  public static byte[] catalogue() {
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.constant(
        "item_ids", new Tensor.Texts(new long[] {4}, new String[] {"tea", "cup", "saw", "nail"}));
    onnx.constant("user_ids", new Tensor.Texts(new long[] {2}, new String[] {"ann", "bob"}));
    onnx.constant(
        "item_factors",
        new Tensor.Floats(new long[] {4, 2}, new float[] {1, 0, 0.9f, 0, 0, 1, 0.1f, 0.9f}));
    onnx.constant(
        "user_factors", new Tensor.Floats(new long[] {2, 2}, new float[] {1, 0, 0, 1}));
    onnx.constant("popularity", new Tensor.Floats(new long[] {4}, new float[] {3, 1, 9, 2}));
    onnx.metadata("alpha", "10").metadata("lambda", "0.1");
    return onnx.bytes();
  }
}
