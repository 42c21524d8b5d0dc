package dev.spate.models;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/** Arithmetic of shapes. */
final class Shapes {
  private Shapes() {}

  static void check(long[] shape, int size) {
    long elements = elements(shape);
    if (elements != size) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " has " + elements + " elements, not " + size);
    }
  }

  static long elements(long[] shape) {
    long elements = 1;
    for (long length : shape) {
      if (length < 0 || length > Tensor.MOST_ELEMENTS) {
        throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " is out of range");
      }
      elements *= length;
      if (elements > Tensor.MOST_ELEMENTS) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + " is over " + Tensor.MOST_ELEMENTS + " elements");
      }
    }
    return elements;
  }

  /** Elements below one step of the outermost axis. */
  static int row(long[] shape) {
    if (shape.length == 0) {
      throw new IllegalArgumentException("a single value has no rows");
    }
    return (int) elements(Arrays.copyOfRange(shape, 1, shape.length));
  }

  static long[] outer(long[] shape, long rows) {
    long[] other = shape.clone();
    other[0] = rows;
    return other;
  }

  static Tensor stack(List<? extends Tensor> parts) {
    Tensor first = parts.getFirst();
    if (parts.size() == 1) {
      return first;
    }
    int row = row(first.shape());
    long rows = 0;
    for (Tensor part : parts) {
      if (part.type() != first.type()
          || !Arrays.equals(outer(part.shape(), 1), outer(first.shape(), 1))) {
        throw new IllegalArgumentException(
            "cannot stack "
                + part.type()
                + Arrays.toString(part.shape())
                + " on "
                + first.type()
                + Arrays.toString(first.shape()));
      }
      rows += part.shape()[0];
    }
    long[] shape = outer(first.shape(), rows);
    int size = Math.toIntExact(rows * row);
    return switch (first) {
      case Tensor.Floats f -> new Tensor.Floats(shape, copied(parts, new float[size]));
      case Tensor.Doubles d -> new Tensor.Doubles(shape, copied(parts, new double[size]));
      case Tensor.Longs l -> new Tensor.Longs(shape, copied(parts, new long[size]));
      case Tensor.Ints i -> new Tensor.Ints(shape, copied(parts, new int[size]));
      case Tensor.Bytes b -> new Tensor.Bytes(b.type(), shape, copied(parts, new byte[size]));
      case Tensor.Texts t -> new Tensor.Texts(shape, copied(parts, new String[size]));
    };
  }

  @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of the type that was compared
  private static <A> A copied(List<? extends Tensor> parts, A all) {
    int at = 0;
    for (Tensor part : parts) {
      Object data =
          switch (part) {
            case Tensor.Floats f -> f.data();
            case Tensor.Doubles d -> d.data();
            case Tensor.Longs l -> l.data();
            case Tensor.Ints i -> i.data();
            case Tensor.Bytes b -> b.data();
            case Tensor.Texts t -> t.data();
          };
      System.arraycopy(data, 0, all, at, part.size());
      at += part.size();
    }
    if (at != Array.getLength(all)) {
      throw new IllegalStateException(at + " elements in " + Array.getLength(all));
    }
    return all;
  }
}
