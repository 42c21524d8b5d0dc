package dev.spate.sketches;

/**
 * Count, sum, least, greatest, mean and variance of numbers, in 49 bytes.
 *
 * <p>Mean and variance are kept by Welford's recurrence and merged by Chan's (Chan, Golub and
 * LeVeque, "Algorithms for Computing the Sample Variance", 1983), which lose no digits where all
 * numbers are large and near each other. Count, least and greatest are exact.
 */
public final class Moments {
  private static final int VERSION = 1;

  private long count;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double mean;
  private double squares;

  /** Takes a number in; NaN is refused. */
  public void add(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("NaN has no place among numbers");
    }
    count++;
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    double off = value - mean;
    mean += off / count;
    squares += off * (value - mean);
  }

  /** Takes in what another has seen. */
  public void merge(Moments other) {
    if (other.count == 0) {
      return;
    }
    long all = count + other.count;
    double off = other.mean - mean;
    squares += other.squares + off * off * ((double) count * other.count / all);
    mean += off * other.count / all;
    count = all;
    sum += other.sum;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** How many numbers. */
  public long count() {
    return count;
  }

  /** Their sum. */
  public double sum() {
    return sum;
  }

  /** The least, positive infinity when there is none. */
  public double min() {
    return min;
  }

  /** The greatest, negative infinity when there is none. */
  public double max() {
    return max;
  }

  /** Their mean, 0 when there is none. */
  public double mean() {
    return mean;
  }

  /** Their variance as a whole population, 0 when there is none. */
  public double variance() {
    return count == 0 ? 0 : Math.max(0, squares / count);
  }

  /** Writes it. */
  public void write(ByteWriter out) {
    out.u8(VERSION).varint(count);
    out.f64(sum).f64(min).f64(max).f64(mean).f64(squares);
  }

  /** Reads it. */
  public static Moments read(ByteReader in) {
    in.version("moments", VERSION);
    Moments read = new Moments();
    read.count = in.varint();
    read.sum = in.f64();
    read.min = in.f64();
    read.max = in.f64();
    read.mean = in.f64();
    read.squares = in.f64();
    return read;
  }
}
