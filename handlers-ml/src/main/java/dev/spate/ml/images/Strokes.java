package dev.spate.ml.images;

/** Finds dark strokes on a light ground and puts them in the middle. */
final class Strokes {
  /** The share of the darkest that still counts as a stroke. */
  private static final float INK = 0.25f;

  /** Less contrast than this is an empty sheet. */
  private static final float FAINT = 0.08f;

  private Strokes() {}

  /** A grey canvas, strokes 1 and ground 0; all 0 when there are none. */
  static Canvas centred(Canvas page, int width, int height, int margin) {
    Canvas out = new Canvas(width, height, 1);
    float lightest = 0;
    float darkest = 1;
    for (float sample : page.samples) {
      lightest = Math.max(lightest, sample);
      darkest = Math.min(darkest, sample);
    }
    float contrast = lightest - darkest;
    if (contrast < FAINT) {
      return out;
    }
    Canvas ink = new Canvas(page.width, page.height, 1);
    int left = page.width;
    int top = page.height;
    int right = -1;
    int bottom = -1;
    for (int y = 0; y < page.height; y++) {
      for (int x = 0; x < page.width; x++) {
        float value = (lightest - page.at(x, y, 0)) / contrast;
        ink.samples[y * page.width + x] = value;
        if (value > INK) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    double wide = right - left + 1;
    double high = bottom - top + 1;
    double scale = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double fromX = left + wide / 2 + (x - width / 2.0) / scale;
        double fromY = top + high / 2 + (y - height / 2.0) / scale;
        out.samples[y * width + x] = area(ink, fromX, fromY, fromX + 1 / scale, fromY + 1 / scale);
      }
    }
    return out;
  }

  /** The mean over a rectangle, what is outside of the canvas being empty. */
  private static float area(Canvas ink, double x0, double y0, double x1, double y1) {
    double sum = 0;
    for (int y = Math.max(0, (int) y0); y < Math.min(ink.height, Math.ceil(y1)); y++) {
      double high = Math.min(y1, y + 1) - Math.max(y0, y);
      for (int x = Math.max(0, (int) x0); x < Math.min(ink.width, Math.ceil(x1)); x++) {
        double wide = Math.min(x1, x + 1) - Math.max(x0, x);
        sum += ink.at(x, y, 0) * wide * high;
      }
    }
    return (float) (sum / ((x1 - x0) * (y1 - y0)));
  }
}
