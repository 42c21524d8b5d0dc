package dev.spate.models.onnx;

import dev.spate.models.ElementType;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes ONNX files: operator set 17, {@code ai.onnx.ml} 3. For training tools and tests. */
public final class OnnxBuilder {
  /** The domain of trees and linear models. */
  public static final String ML = "ai.onnx.ml";

  private static final int IR_VERSION = 8;

  private final ProtoWriter graph = new ProtoWriter();
  private final ProtoWriter metadata = new ProtoWriter();
  private int names;

  /** An input. */
  public OnnxBuilder input(Slot slot) {
    graph.message(11, slot(slot));
    return this;
  }

  /** An output. */
  public OnnxBuilder output(Slot slot) {
    graph.message(12, slot(slot));
    return this;
  }

  /** A constant. */
  public String constant(String name, Tensor value) {
    graph.message(5, tensor(name, value));
    return name;
  }

  /** A name that was not used yet. */
  public String fresh(String about) {
    return about + "_" + ++names;
  }

  /** An operation of ONNX's own with one output, and the output's name. */
  public String node(String operator, List<String> inputs, Map<String, ?> attributes) {
    String output = fresh(operator);
    node("", operator, inputs, List.of(output), attributes);
    return output;
  }

  /**
   * An operation.
   *
   * @param attributes values are a Long, a Float, a String, a Tensor, {@code long[]}, {@code
   *     float[]} or a list of texts
   */
  public OnnxBuilder node(
      String domain,
      String operator,
      List<String> inputs,
      List<String> outputs,
      Map<String, ?> attributes) {
    ProtoWriter node = new ProtoWriter();
    inputs.forEach(name -> node.text(1, name));
    outputs.forEach(name -> node.text(2, name));
    node.text(3, fresh("node")).text(4, operator);
    new TreeMap<>(attributes).forEach((name, value) -> node.message(5, attribute(name, value)));
    if (!domain.isEmpty()) {
      node.text(7, domain);
    }
    graph.message(1, node);
    return this;
  }

  /** Something beside the graph. */
  public OnnxBuilder metadata(String key, String value) {
    metadata.message(14, new ProtoWriter().text(1, key).text(2, value));
    return this;
  }

  /** The file. */
  public byte[] bytes() {
    graph.text(2, "graph");
    ProtoWriter model = new ProtoWriter();
    model.number(1, IR_VERSION).text(2, "spate");
    model.message(7, graph);
    model.message(8, new ProtoWriter().text(1, "").number(2, 17));
    model.message(8, new ProtoWriter().text(1, ML).number(2, 3));
    byte[] head = model.toBytes();
    byte[] tail = metadata.toBytes();
    return ByteBuffer.allocate(head.length + tail.length).put(head).put(tail).array();
  }

  private static ProtoWriter slot(Slot slot) {
    ProtoWriter shape = new ProtoWriter();
    for (int i = 0; i < slot.shape().length; i++) {
      long length = slot.shape()[i];
      ProtoWriter axis = new ProtoWriter();
      shape.message(
          1, length == Slot.ANY ? axis.text(2, slot.name() + "_" + i) : axis.number(1, length));
    }
    ProtoWriter tensor = new ProtoWriter();
    tensor.number(1, slot.type().orElseThrow().code()).message(2, shape);
    return new ProtoWriter().text(1, slot.name()).message(2, new ProtoWriter().message(1, tensor));
  }

  private static ProtoWriter attribute(String name, Object value) {
    ProtoWriter out = new ProtoWriter().text(1, name);
    return switch (value) {
      case Long number -> out.number(3, number).number(20, 2);
      case Float number -> out.number32(2, number).number(20, 1);
      case String text -> out.text(4, text).number(20, 3);
      case Tensor tensor -> out.message(5, tensor("", tensor)).number(20, 4);
      case float[] numbers -> {
        for (float number : numbers) {
          out.number32(7, number);
        }
        yield out.number(20, 6);
      }
      case long[] numbers -> {
        for (long number : numbers) {
          out.number(8, number);
        }
        yield out.number(20, 7);
      }
      case List<?> texts -> {
        texts.forEach(text -> out.text(9, (String) text));
        yield out.number(20, 8);
      }
      default -> throw new IllegalArgumentException(value.getClass() + " cannot be an attribute");
    };
  }

  /** A {@code TensorProto}, as constants and test data are. */
  static ProtoWriter tensor(String name, Tensor value) {
    ProtoWriter out = new ProtoWriter();
    for (long length : value.shape()) {
      out.number(1, length);
    }
    out.number(2, value.type().code());
    if (value instanceof Tensor.Texts texts) {
      for (String text : texts.data()) {
        out.bytes(6, text.getBytes(StandardCharsets.UTF_8));
      }
    } else {
      out.bytes(9, raw(value));
    }
    return out.text(8, name);
  }

  private static byte[] raw(Tensor value) {
    int width = value.type() == ElementType.INT64 || value.type() == ElementType.DOUBLE ? 8 : 4;
    ByteBuffer bytes = ByteBuffer.allocate(value.size() * width).order(ByteOrder.LITTLE_ENDIAN);
    switch (value) {
      case Tensor.Floats f -> bytes.asFloatBuffer().put(f.data());
      case Tensor.Doubles d -> bytes.asDoubleBuffer().put(d.data());
      case Tensor.Longs l -> bytes.asLongBuffer().put(l.data());
      case Tensor.Ints i -> bytes.asIntBuffer().put(i.data());
      case Tensor.Bytes b -> {
        return b.data();
      }
      case Tensor.Texts t -> throw new IllegalArgumentException("texts are not raw");
    }
    return bytes.array();
  }
}
