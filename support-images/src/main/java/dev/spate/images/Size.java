package dev.spate.images;

/**
 * A size to make from an image.
 *
 * @param width of the box in pixels, at least 1
 * @param height of the box in pixels, at least 1
 * @param mode how the picture gets into the box
 */
public record Size(int width, int height, Mode mode) {

  /** How a picture gets into a box. */
  public enum Mode {
    /** As large as fits inside, never larger than the source. */
    FIT,
    /** Fills the box and loses what is outside of its middle; never larger than the source. */
    COVER,
    /** Exactly the box: shape and size of the source do not matter. For input of models. */
    STRETCH
  }

  /** Refuses sides below 1. */
  public Size {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "width and height must be at least 1 but are " + width + " x " + height);
    }
  }

  /** As large as fits into a square. */
  public static Size fit(int side) {
    return new Size(side, side, Mode.FIT);
  }

  /** As large as fits into a box. */
  public static Size fit(int width, int height) {
    return new Size(width, height, Mode.FIT);
  }

  /** Fills a box, cut to its middle. */
  public static Size cover(int width, int height) {
    return new Size(width, height, Mode.COVER);
  }

  /** Exactly this box. */
  public static Size stretch(int width, int height) {
    return new Size(width, height, Mode.STRETCH);
  }

  /** The picture before it is cut, for an upright source of width x height. */
  Box scaled(int sourceWidth, int sourceHeight) {
    if (mode == Mode.STRETCH) {
      return new Box(width, height);
    }
    double wide = (double) width / sourceWidth;
    double high = (double) height / sourceHeight;
    double scale = Math.min(1, mode == Mode.FIT ? Math.min(wide, high) : Math.max(wide, high));
    return new Box(side(sourceWidth, scale), side(sourceHeight, scale));
  }

  /** What remains of the scaled picture after it is cut. */
  Box cut(Box scaled) {
    return mode == Mode.COVER
        ? new Box(Math.min(width, scaled.width()), Math.min(height, scaled.height()))
        : scaled;
  }

  private static int side(int source, double scale) {
    return (int) Math.max(1, Math.round(source * scale));
  }

  /** Width and height in pixels. */
  record Box(int width, int height) {
    long pixels() {
      return (long) width * height;
    }

    @SuppressWarnings("SuspiciousNameCombination") // that is what turning means
    Box turned() {
      int side = height;
      return new Box(side, width);
    }

    boolean holds(Box other) {
      return width >= other.width && height >= other.height;
    }
  }
}
