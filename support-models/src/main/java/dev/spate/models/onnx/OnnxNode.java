package dev.spate.models.onnx;

import dev.spate.models.InvalidModelException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of a graph.
 *
 * @param domain empty for ONNX's own
 */
public record OnnxNode(
    String domain,
    String operator,
    List<String> inputs,
    List<String> outputs,
    Map<String, OnnxAttribute> attributes) {

  private Optional<OnnxAttribute> find(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** Whole numbers, none where the attribute is missing. */
  public long[] longs(String name) {
    return find(name).map(OnnxAttribute::longs).orElseGet(() -> new long[0]);
  }

  /**
   * Numbers, none where the attribute is missing. Those given as a tensor of doubles are rounded.
   */
  public float[] floats(String name) {
    return find(name).map(OnnxAttribute::floats).orElseGet(() -> new float[0]);
  }

  /** Texts, none where the attribute is missing. */
  public List<String> texts(String name) {
    return find(name).map(OnnxAttribute::texts).orElseGet(List::of);
  }

  /** A whole number, or {@code otherwise} where the attribute is missing. */
  public long number(String name, long otherwise) {
    return find(name).map(a -> a.longs().length == 1 ? a.longs()[0] : otherwise).orElse(otherwise);
  }

  /** A text, or {@code otherwise} where the attribute is missing. */
  public String text(String name, String otherwise) {
    return find(name)
        .map(a -> a.texts().isEmpty() ? otherwise : a.texts().getFirst())
        .orElse(otherwise);
  }

  /** Refuses what the reader of this node does not know. */
  public InvalidModelException unknown(String what) {
    return new InvalidModelException("node " + operator + ": " + what + " is not handled here");
  }
}
