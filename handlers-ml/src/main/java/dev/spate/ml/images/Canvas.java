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

  static Canvas of(Pixels pixels, int colours) {
    Canvas canvas = new Canvas(pixels.width(), pixels.height(), colours);
    byte[] from = pixels.samples();
    int channels = pixels.channels();
    float[] rgb = new float[3];
    for (int p = 0; p < pixels.width() * pixels.height(); p++) {
      float alpha = channels == 4 ? (from[p * 4 + 3] & 0xff) / 255f : 1;
      for (int c = 0; c < 3; c++) {
        float sample = (from[p * channels + (channels == 1 ? 0 : c)] & 0xff) / 255f;
        rgb[c] = sample * alpha + 1 - alpha;
      }
      if (colours == 3) {
        System.arraycopy(rgb, 0, canvas.samples, p * 3, 3);
      } else {
        // Luma (source: ITU-R BT.601).
        canvas.samples[p] = 0.299f * rgb[0] + 0.587f * rgb[1] + 0.114f * rgb[2];
      }
    }
    return canvas;
  }

  float at(int x, int y, int colour) {
    return samples[(y * width + x) * colours + colour];
  }

  Canvas middle(int toWidth, int toHeight) {
    Canvas cut = new Canvas(toWidth, toHeight, colours);
    int left = (width - toWidth) / 2;
    int top = (height - toHeight) / 2;
    for (int y = 0; y < toHeight; y++) {
      System.arraycopy(
          samples,
          ((top + y) * width + left) * colours,
          cut.samples,
          y * toWidth * colours,
          toWidth * colours);
    }
    return cut;
  }
}
