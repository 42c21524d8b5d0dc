package dev.spate.models;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One input or output of a model.
 *
 * @param type empty where it is none of {@link ElementType} or no tensor
 * @param shape the length of each axis, {@link #ANY} where any will do
 */
public record Slot(String name, Optional<ElementType> type, long[] shape) {
  /** The length of an axis that may be any. */
  public static final long ANY = -1;

  /** A slot of this type and shape. */
  public static Slot of(String name, ElementType type, long... shape) {
    return new Slot(name, Optional.of(type), shape);
  }

  /** Whether what this slot describes can go where {@code wanted} is asked for. */
  boolean fits(Slot wanted) {
    if (wanted.type.isPresent() && !wanted.type.equals(type)) {
      return false;
    }
    // Exporters leave shapes out: nothing is known then, and nothing is wrong.
    return shape.length == 0 || wanted.shape.length == 0 || compatible(shape, wanted.shape);
  }

  /** Whether a tensor can be handed to this slot. */
  public boolean takes(Tensor tensor) {
    return type.filter(t -> t != tensor.type()).isEmpty()
        && (shape.length == 0 || compatible(shape, tensor.shape()));
  }

  private static boolean compatible(long[] one, long[] other) {
    if (one.length != other.length) {
      return false;
    }
    for (int i = 0; i < one.length; i++) {
      if (one[i] != ANY && other[i] != ANY && one[i] != other[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    String axes =
        Arrays.stream(shape)
            .mapToObj(length -> length == ANY ? "?" : Long.toString(length))
            .collect(Collectors.joining(","));
    return name + " " + type.map(Enum::name).orElse("?") + "[" + axes + "]";
  }
}
