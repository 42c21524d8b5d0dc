package dev.spate.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Features sorted into bins of about equally many rows. */
final class Bins {
  /** Where NaN is. */
  static final int MISSING = -1;

  private final float[][] edges;
  private final byte[][] bins;

  Bins(float[][] rows, int most) {
    int features = rows[0].length;
    edges = new float[features][];
    bins = new byte[features][rows.length];
    for (int f = 0; f < features; f++) {
      edges[f] = edges(rows, f, most);
      for (int i = 0; i < rows.length; i++) {
        bins[f][i] = (byte) bin(edges[f], rows[i][f]);
      }
    }
  }

  private static float[] edges(float[][] rows, int feature, int most) {
    float[] values = new float[rows.length];
    int size = 0;
    for (float[] row : rows) {
      if (!Float.isNaN(row[feature])) {
        values[size++] = row[feature];
      }
    }
    Arrays.sort(values, 0, size);
    List<Float> found = new ArrayList<>();
    for (int b = 1; b < most && size > 0; b++) {
      float edge = values[(int) ((long) b * (size - 1) / most)];
      if (edge < values[size - 1] && (found.isEmpty() || edge > found.getLast())) {
        found.add(edge);
      }
    }
    float[] edges = new float[found.size()];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = found.get(i);
    }
    return edges;
  }

  private static int bin(float[] edges, float value) {
    if (Float.isNaN(value)) {
      return MISSING;
    }
    int at = Arrays.binarySearch(edges, value);
    return at >= 0 ? at : -at - 1;
  }

  int features() {
    return edges.length;
  }

  int count(int feature) {
    return edges[feature].length + 1;
  }

  int of(int row, int feature) {
    return bins[feature][row];
  }

  /** The greatest value of a bin. */
  float edge(int feature, int bin) {
    return edges[feature][bin];
  }
}
