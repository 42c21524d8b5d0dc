package dev.spate.images;

import dev.spate.images.Resampler.FloatSink;

/** Changes the number of pixels in each row. */
final class Columns implements FloatSink {
  private final Kernel kernel;
  private final int channels;
  private final float[] result;
  private final FloatSink next;

  private Columns(Kernel kernel, int channels, FloatSink next) {
    this.kernel = kernel;
    this.channels = channels;
    this.result = new float[kernel.first.length * channels];
    this.next = next;
  }

  static FloatSink of(int from, int to, int channels, FloatSink next) {
    return from == to ? next : new Columns(new Kernel(from, to), channels, next);
  }

  @Override
  public void row(float[] samples) {
    switch (channels) {
      case 1 -> one(samples);
      case 3 -> three(samples);
      default -> four(samples);
    }
    next.row(result);
  }

  private void one(float[] samples) {
    for (int x = 0; x < result.length; x++) {
      float sum = 0;
      int from = kernel.first[x];
      for (int k = kernel.offset[x]; k < kernel.offset[x + 1]; k++) {
        sum += kernel.weights[k] * samples[from++];
      }
      result[x] = sum;
    }
  }

  private void three(float[] samples) {
    float[] weights = kernel.weights;
    for (int x = 0; x < kernel.first.length; x++) {
      float a = 0;
      float b = 0;
      float c = 0;
      int from = kernel.first[x] * 3;
      int end = kernel.offset[x + 1];
      for (int k = kernel.offset[x]; k < end; k++, from += 3) {
        float weight = weights[k];
        a += weight * samples[from];
        b += weight * samples[from + 1];
        c += weight * samples[from + 2];
      }
      result[x * 3] = a;
      result[x * 3 + 1] = b;
      result[x * 3 + 2] = c;
    }
  }

  private void four(float[] samples) {
    float[] weights = kernel.weights;
    for (int x = 0; x < kernel.first.length; x++) {
      float a = 0;
      float b = 0;
      float c = 0;
      float d = 0;
      int from = kernel.first[x] * 4;
      int end = kernel.offset[x + 1];
      for (int k = kernel.offset[x]; k < end; k++, from += 4) {
        float weight = weights[k];
        a += weight * samples[from];
        b += weight * samples[from + 1];
        c += weight * samples[from + 2];
        d += weight * samples[from + 3];
      }
      result[x * 4] = a;
      result[x * 4 + 1] = b;
      result[x * 4 + 2] = c;
      result[x * 4 + 3] = d;
    }
  }
}
