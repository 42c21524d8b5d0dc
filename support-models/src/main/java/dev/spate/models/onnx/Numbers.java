package dev.spate.models.onnx;

import java.util.Arrays;

/** Growing arrays of numbers. */
public final class Numbers {
  private Numbers() {}

  /** Of 64-bit whole numbers. */
  public static final class Longs {
    private long[] data = new long[8];
    private int size;

    void add(long value) {
      if (size == data.length) {
        data = Arrays.copyOf(data, size * 2);
      }
      data[size++] = value;
    }

    /** What was added. */
    public long[] toArray() {
      return Arrays.copyOf(data, size);
    }
  }

  /** Of 32-bit numbers. */
  public static final class Floats {
    private float[] data = new float[8];
    private int size;

    void add(float value) {
      if (size == data.length) {
        data = Arrays.copyOf(data, size * 2);
      }
      data[size++] = value;
    }

    /** What was added. */
    public float[] toArray() {
      return Arrays.copyOf(data, size);
    }
  }

  /** Of 64-bit numbers. */
  public static final class Doubles {
    private double[] data = new double[8];
    private int size;

    void add(double value) {
      if (size == data.length) {
        data = Arrays.copyOf(data, size * 2);
      }
      data[size++] = value;
    }

    /** What was added. */
    public double[] toArray() {
      return Arrays.copyOf(data, size);
    }
  }
}
