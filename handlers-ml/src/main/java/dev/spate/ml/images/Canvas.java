package dev.spate.ml.images;

import dev.spate.images.Pixels;

/** Samples of 0 to 1, grey or in three colours, in rows; what is transparent is white. */
final class Canvas {
  final int width;
  final int height;
  final int colours;
  final float[] samples;

  Canvas(int width, int height, int colours) {
    this.width = width;
    this.height = height;
    this.colours = colours;
    this.samples = new float[width * height * colours];
  }

  /** The whole picture. */
  static Canvas of(Pixels pixels, int colours) {
    return middle(pixels, colours, pixels.width(), pixels.height());
  }

  /** What is in the middle of the picture. */
  static Canvas middle(Pixels pixels, int colours, int width, int height) {
    Canvas canvas = new Canvas(width, height, colours);
    int left = (pixels.width() - width) / 2;
    int top = (pixels.height() - height) / 2;
    for (int y = 0; y < height; y++) {
      canvas.fill(pixels, (top + y) * pixels.width() + left, y * width);
    }
    return canvas;
  }

  /** One row. */
  private void fill(Pixels pixels, int fromPixel, int toPixel) {
    byte[] from = pixels.samples();
    int channels = pixels.channels();
    float[] rgb = new float[3];
    for (int i = 0; i < width; i++) {
      int at = (fromPixel + i) * channels;
      int p = toPixel + i;
      float alpha = channels == 4 ? (from[at + 3] & 0xff) / 255f : 1;
      for (int c = 0; c < 3; c++) {
        float sample = (from[at + (channels == 1 ? 0 : c)] & 0xff) / 255f;
        rgb[c] = sample * alpha + 1 - alpha;
      }
      if (colours == 3) {
        System.arraycopy(rgb, 0, samples, p * 3, 3);
      } else {
        // Luma (source: ITU-R BT.601).
        samples[p] = 0.299f * rgb[0] + 0.587f * rgb[1] + 0.114f * rgb[2];
      }
    }
  }

  float at(int x, int y, int colour) {
    return samples[(y * width + x) * colours + colour];
  }
}
