package dev.spate.training;

import dev.spate.models.Tensor;
import dev.spate.models.onnx.OnnxBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** As nodes of an ONNX graph; a matrix is a batch of matrices there, by its name. */
final class GraphOps implements Ops<String> {
  private final OnnxBuilder onnx;
  private final Weights weights;
  private final Set<String> known = new HashSet<>();

  GraphOps(OnnxBuilder onnx, Weights weights) {
    this.onnx = onnx;
    this.weights = weights;
  }

  private String learned(String name, boolean row) {
    if (known.add(name)) {
      Tape.Node node = weights.all().get(name);
      if (node == null) {
        throw new IllegalStateException("nothing was learned of " + name);
      }
      long[] shape = row ? new long[] {node.cols} : new long[] {node.rows, node.cols};
      onnx.constant(name, new Tensor.Floats(shape, node.value));
    }
    return name;
  }

  @Override
  public String matrix(String name, int rows, int cols) {
    return learned(name, false);
  }

  @Override
  public String row(String name, int cols, float value) {
    return learned(name, true);
  }

  String node(String operator, Map<String, ?> attributes, String... inputs) {
    return onnx.node(operator, List.of(inputs), attributes);
  }

  String longs(String about, long... numbers) {
    return onnx.constant(onnx.fresh(about), new Tensor.Longs(new long[] {numbers.length}, numbers));
  }

  @Override
  public String multiply(String a, String b) {
    return node("MatMul", Map.of(), a, b);
  }

  @Override
  public String multiplyTurned(String a, String b) {
    return multiply(a, node("Transpose", Map.of("perm", new long[] {0, 2, 1}), b));
  }

  @Override
  public String add(String a, String b) {
    return node("Add", Map.of(), a, b);
  }

  @Override
  public String scale(String a, float factor) {
    String by =
        onnx.constant(onnx.fresh("by"), new Tensor.Floats(new long[0], new float[] {factor}));
    return node("Mul", Map.of(), a, by);
  }

  @Override
  public String relu(String a) {
    return node("Relu", Map.of(), a);
  }

  @Override
  public String softmax(String a) {
    return node("Softmax", Map.of("axis", -1L), a);
  }

  @Override
  public String normalise(String a, String scale, String shift) {
    return node("LayerNormalization", Map.of("axis", -1L, "epsilon", 1e-5f), a, scale, shift);
  }
}
