package dev.spate.models;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers or texts in a shape, row by row. The arrays are not copied in or out: whoever changes one
 * changes the tensor.
 */
public sealed interface Tensor {
  /** The most elements that a tensor may have: what fits into an array, with room to spare. */
  int MOST_ELEMENTS = 1 << 28;

  /** The length of each axis, the outermost first; empty for a single value. */
  long[] shape();

  /** What the elements are. */
  ElementType type();

  /** How many elements there are. */
  int size();

  /** These elements in another shape of the same size. */
  Tensor shaped(long... shape);

  /** Elements {@code from} (included) to {@code to} of the outermost axis. */
  Tensor rows(int from, int to);

  /** 32-bit numbers. */
  record Floats(long[] shape, float[] data) implements Tensor {
    public Floats {
      Shapes.check(shape, data.length);
    }

    @Override
    public ElementType type() {
      return ElementType.FLOAT;
    }

    @Override
    public int size() {
      return data.length;
    }

    @Override
    public Tensor shaped(long... other) {
      return new Floats(other, data);
    }

    @Override
    public Tensor rows(int from, int to) {
      int row = Shapes.row(shape);
      return new Floats(
          Shapes.outer(shape, to - from), Arrays.copyOfRange(data, from * row, to * row));
    }
  }

  /** 64-bit numbers. */
  record Doubles(long[] shape, double[] data) implements Tensor {
    public Doubles {
      Shapes.check(shape, data.length);
    }

    @Override
    public ElementType type() {
      return ElementType.DOUBLE;
    }

    @Override
    public int size() {
      return data.length;
    }

    @Override
    public Tensor shaped(long... other) {
      return new Doubles(other, data);
    }

    @Override
    public Tensor rows(int from, int to) {
      int row = Shapes.row(shape);
      return new Doubles(
          Shapes.outer(shape, to - from), Arrays.copyOfRange(data, from * row, to * row));
    }
  }

  /** 64-bit whole numbers. */
  record Longs(long[] shape, long[] data) implements Tensor {
    public Longs {
      Shapes.check(shape, data.length);
    }

    @Override
    public ElementType type() {
      return ElementType.INT64;
    }

    @Override
    public int size() {
      return data.length;
    }

    @Override
    public Tensor shaped(long... other) {
      return new Longs(other, data);
    }

    @Override
    public Tensor rows(int from, int to) {
      int row = Shapes.row(shape);
      return new Longs(
          Shapes.outer(shape, to - from), Arrays.copyOfRange(data, from * row, to * row));
    }
  }

  /** 32-bit whole numbers. */
  record Ints(long[] shape, int[] data) implements Tensor {
    public Ints {
      Shapes.check(shape, data.length);
    }

    @Override
    public ElementType type() {
      return ElementType.INT32;
    }

    @Override
    public int size() {
      return data.length;
    }

    @Override
    public Tensor shaped(long... other) {
      return new Ints(other, data);
    }

    @Override
    public Tensor rows(int from, int to) {
      int row = Shapes.row(shape);
      return new Ints(
          Shapes.outer(shape, to - from), Arrays.copyOfRange(data, from * row, to * row));
    }
  }

  /** Truth values and numbers of a byte; {@code type} says which. */
  record Bytes(ElementType type, long[] shape, byte[] data) implements Tensor {
    public Bytes {
      Shapes.check(shape, data.length);
      if (type != ElementType.INT8 && type != ElementType.UINT8 && type != ElementType.BOOL) {
        throw new IllegalArgumentException(
            "elements of a byte are INT8, UINT8 or BOOL, not " + type);
      }
    }

    @Override
    public int size() {
      return data.length;
    }

    @Override
    public Tensor shaped(long... other) {
      return new Bytes(type, other, data);
    }

    @Override
    public Tensor rows(int from, int to) {
      int row = Shapes.row(shape);
      return new Bytes(
          type, Shapes.outer(shape, to - from), Arrays.copyOfRange(data, from * row, to * row));
    }
  }

  /** Texts. */
  record Texts(long[] shape, String[] data) implements Tensor {
    public Texts {
      Shapes.check(shape, data.length);
    }

    @Override
    public ElementType type() {
      return ElementType.STRING;
    }

    @Override
    public int size() {
      return data.length;
    }

    @Override
    public Tensor shaped(long... other) {
      return new Texts(other, data);
    }

    @Override
    public Tensor rows(int from, int to) {
      int row = Shapes.row(shape);
      return new Texts(
          Shapes.outer(shape, to - from), Arrays.copyOfRange(data, from * row, to * row));
    }
  }

  /** One row of numbers: shape [1, n]. */
  static Floats row(float... numbers) {
    return new Floats(new long[] {1, numbers.length}, numbers);
  }

  /** One row of whole numbers: shape [1, n]. */
  static Longs row(long... numbers) {
    return new Longs(new long[] {1, numbers.length}, numbers);
  }

  /**
   * Tensors of one type one behind the other along the outermost axis.
   *
   * @throws IllegalArgumentException when types or inner shapes differ
   */
  static Tensor stack(List<? extends Tensor> parts) {
    return Shapes.stack(parts);
  }

  /** The numbers of a tensor of floats. */
  default float[] floats() {
    if (this instanceof Floats f) {
      return f.data();
    }
    throw new IllegalArgumentException("elements are " + type() + ", not FLOAT");
  }
}
