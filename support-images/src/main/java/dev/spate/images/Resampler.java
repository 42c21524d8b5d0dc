package dev.spate.images;

import dev.spate.images.Size.Box;

/**
 * Scales a picture while its rows pass by, so that neither the source nor the result need be in
 * memory. A handful of half-finished rows is all it keeps.
 *
 * <p>Rows are thinned out before columns when the picture gets lower: adding one whole row to
 * another is the operation that a JIT compiler turns into vector instructions.
 */
final class Resampler implements RowSink {
  private final FloatSink entry;
  private final float[] row;
  private final boolean alpha;

  private Resampler(FloatSink entry, int samplesPerRow, boolean alpha) {
    this.entry = entry;
    this.row = new float[samplesPerRow];
    this.alpha = alpha;
  }

  /** A sink for rows of {@code from} that sends rows of {@code to} on. */
  static RowSink of(Box from, Box to, Layout layout, RowSink out) {
    if (from.equals(to)) {
      return out;
    }
    boolean alpha = layout == Layout.RGBA;
    int channels = layout.channels();
    FloatSink exit = new Exit(to.width() * channels, alpha, out);
    FloatSink entry;
    if (to.height() <= from.height()) {
      FloatSink columns = Columns.of(from.width(), to.width(), channels, exit);
      entry = rows(from.height(), to.height(), from.width() * channels, columns);
    } else {
      FloatSink rows = rows(from.height(), to.height(), to.width() * channels, exit);
      entry = Columns.of(from.width(), to.width(), channels, rows);
    }
    return new Resampler(entry, from.width() * channels, alpha);
  }

  private static FloatSink rows(int from, int to, int samplesPerRow, FloatSink next) {
    return from == to ? next : new Rows(new Kernel(from, to), samplesPerRow, next);
  }

  @Override
  public void row(byte[] samples) {
    for (int i = 0; i < row.length; i++) {
      row[i] = samples[i] & 0xff;
    }
    if (alpha) { // colours of transparent pixels must not shine through
      for (int i = 0; i < row.length; i += 4) {
        float share = row[i + 3] / 255;
        row[i] *= share;
        row[i + 1] *= share;
        row[i + 2] *= share;
      }
    }
    entry.row(row);
  }

  /** The next row as numbers; colours are multiplied by their alpha. */
  interface FloatSink {
    void row(float[] samples);
  }

  /** Changes the number of rows: each source row is added to every result that it is part of. */
  private static final class Rows implements FloatSink {
    private final Kernel kernel;
    private final FloatSink next;
    private final float[][] open;
    private int source;
    private int done;

    Rows(Kernel kernel, int samplesPerRow, FloatSink next) {
      this.kernel = kernel;
      this.next = next;
      this.open = new float[mostOpen(kernel)][samplesPerRow];
    }

    private static int mostOpen(Kernel kernel) {
      int most = 1;
      for (int low = 0, high = 0; low < kernel.first.length; low++) {
        while (high < kernel.first.length && kernel.first[high] < kernel.end(low)) {
          high++;
        }
        most = Math.max(most, high - low);
      }
      return most;
    }

    @Override
    public void row(float[] samples) {
      int results = kernel.first.length;
      for (int i = done; i < results && kernel.first[i] <= source; i++) {
        if (source < kernel.end(i)) {
          add(open[i % open.length], samples, kernel.weight(i, source));
        }
      }
      source++;
      while (done < results && kernel.end(done) <= source) {
        float[] finished = open[done++ % open.length];
        next.row(finished);
        java.util.Arrays.fill(finished, 0);
      }
    }

    private static void add(float[] sum, float[] samples, float weight) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * samples[i];
      }
    }
  }

  /** Rounds to bytes and takes the alpha out of the colours again. */
  private static final class Exit implements FloatSink {
    private final byte[] row;
    private final boolean alpha;
    private final RowSink out;

    Exit(int samplesPerRow, boolean alpha, RowSink out) {
      this.row = new byte[samplesPerRow];
      this.alpha = alpha;
      this.out = out;
    }

    @Override
    public void row(float[] samples) {
      for (int i = 0; i < row.length; i++) {
        row[i] = round(samples[i]);
      }
      if (alpha) {
        for (int i = 0; i < row.length; i += 4) {
          float share = samples[i + 3] < 0.5f ? 0 : 255 / samples[i + 3];
          row[i] = round(samples[i] * share);
          row[i + 1] = round(samples[i + 1] * share);
          row[i + 2] = round(samples[i + 2] * share);
        }
      }
      out.row(row);
    }

    private static byte round(float value) {
      return (byte) Math.max(0, Math.min(255, (int) (value + 0.5f)));
    }
  }
}
