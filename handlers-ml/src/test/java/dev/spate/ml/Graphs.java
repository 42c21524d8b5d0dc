package dev.spate.ml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.ml.fraud.FraudFeatures;
import dev.spate.models.ElementType;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import dev.spate.models.onnx.OnnxBuilder;
import dev.spate.models.onnx.ProtoWriter;
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
    for (int i = 0; i < 300; i++) {
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
    onnx.constant("user_factors", new Tensor.Floats(new long[] {2, 2}, new float[] {1, 0, 0, 1}));
    onnx.constant("popularity", new Tensor.Floats(new long[] {4}, new float[] {3, 1, 9, 2}));
    onnx.metadata("alpha", "10").metadata("lambda", "0.1");
    return onnx.bytes();
  }

  /** Two signs: the first has its ink above, the second below. */
  public static byte[] signs() {
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("image", ElementType.FLOAT, Slot.ANY, 1, 28, 28));
    onnx.output(Slot.of("logits", ElementType.FLOAT, Slot.ANY, 2));
    float[] weights = new float[784 * 2];
    for (int i = 0; i < 784; i++) {
      weights[2 * i + (i < 392 ? 0 : 1)] = 0.1f;
    }
    onnx.constant("weights", new Tensor.Floats(new long[] {784, 2}, weights));
    String flat = onnx.node("Flatten", List.of("image"), Map.of("axis", 1L));
    onnx.node("", "MatMul", List.of(flat, "weights"), List.of("logits"), Map.of());
    return onnx.bytes();
  }

  /** Says what it is told: the state of a piece is which piece it is, this strong. */
  private static byte[] echoEncoder(int pieces, float strength) {
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("input_ids", ElementType.INT64, Slot.ANY, Slot.ANY));
    onnx.input(Slot.of("attention_mask", ElementType.INT64, Slot.ANY, Slot.ANY));
    onnx.output(Slot.of("last_hidden_state", ElementType.FLOAT, Slot.ANY, Slot.ANY, pieces));
    onnx.constant("depth", new Tensor.Longs(new long[0], new long[] {pieces}));
    onnx.constant("values", new Tensor.Floats(new long[] {2}, new float[] {0, strength}));
    onnx.node(
        "",
        "OneHot",
        List.of("input_ids", "depth", "values"),
        List.of("last_hidden_state"),
        Map.of("axis", -1L));
    return onnx.bytes();
  }

  /** Behind the first n pieces comes what the n-th piece of the source is. */
  private static byte[] echoDecoder(int pieces) {
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("input_ids", ElementType.INT64, Slot.ANY, Slot.ANY));
    onnx.input(Slot.of("encoder_hidden_states", ElementType.FLOAT, Slot.ANY, Slot.ANY, pieces));
    onnx.input(Slot.of("encoder_attention_mask", ElementType.INT64, Slot.ANY, Slot.ANY));
    onnx.output(Slot.of("logits", ElementType.FLOAT, Slot.ANY, Slot.ANY, pieces));
    onnx.constant("zero", new Tensor.Longs(new long[] {1}, new long[] {0}));
    onnx.constant("one", new Tensor.Longs(new long[] {1}, new long[] {1}));
    String shape = onnx.node("Shape", List.of("input_ids"), Map.of());
    String length = onnx.node("Gather", List.of(shape, "one"), Map.of("axis", 0L));
    onnx.node(
        "",
        "Slice",
        List.of("encoder_hidden_states", "zero", length, "one"),
        List.of("logits"),
        Map.of());
    return onnx.bytes();
  }

  /** A vocabulary of letters, the mark of a number among them. */
  private static byte[] letters() {
    ProtoWriter out = new ProtoWriter();
    out.message(1, new ProtoWriter().text(1, "<pad>").number(3, 3));
    out.message(1, new ProtoWriter().text(1, "</s>").number(3, 3));
    out.message(1, new ProtoWriter().text(1, "<unk>").number(3, 2));
    out.message(1, new ProtoWriter().text(1, "<0>").number(3, 4));
    for (char c : "\u2581abcdefghijklmnopqrstuvwxyz.".toCharArray()) {
      out.message(1, new ProtoWriter().text(1, "" + c).number32(2, -1).number(3, 1));
    }
    return out.toBytes();
  }

  /** Puts the models of all four kinds there. */
  public static void all(TestModels models) {
    models.put("fraud", "7", "model", "onnx-scorer", fraud(10));
    models.put("recommendations", "7", "model", "data", catalogue());
    models.put(
        "digits", "7", "model", "onnx", signs(), "labels", "text", "up\ndown\n".getBytes(UTF_8));
    echo(models, "7", 9);
  }

  /** A translator that says what it is told, this strong. */
  public static void echo(TestModels models, String version, float strength) {
    int pieces = 4 + 28;
    models.put(
        "translation-little-english-tarel",
        version,
        "encoder",
        "onnx",
        echoEncoder(pieces, strength),
        "decoder",
        "onnx",
        echoDecoder(pieces),
        "source",
        "data",
        letters(),
        "target",
        "data",
        letters(),
        "config",
        "text",
        "start 0\nend 1\npad 0\nlongest 40\n".getBytes(UTF_8));
  }
}
