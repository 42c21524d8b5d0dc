package dev.spate.images;

/**
 * How a stored picture must be turned to stand upright: the eight values of the EXIF tag 0x0112
 * (CIPA DC-008, "Orientation"), named by what has to be done.
 */
public enum Orientation {
  /** EXIF 1. */
  NONE(1),
  /** EXIF 2: left and right change places. */
  MIRROR(2),
  /** EXIF 3: half a turn. */
  TURN_HALF(3),
  /** EXIF 4: top and bottom change places. */
  FLIP(4),
  /** EXIF 5: rows become columns. */
  TRANSPOSE(5),
  /** EXIF 6: a quarter turn clockwise. */
  TURN_RIGHT(6),
  /** EXIF 7: rows become columns, from the far corner. */
  TRANSVERSE(7),
  /** EXIF 8: a quarter turn counter-clockwise. */
  TURN_LEFT(8);

  private final int exif;

  Orientation(int exif) {
    this.exif = exif;
  }

  /** The orientation for an EXIF value; {@link #NONE} for every value outside 1 to 8. */
  public static Orientation ofExif(int value) {
    for (Orientation orientation : values()) {
      if (orientation.exif == value) {
        return orientation;
      }
    }
    return NONE;
  }

  /** The EXIF value, 1 to 8. */
  public int exif() {
    return exif;
  }

  /** Whether width and height change places. */
  public boolean swapsSides() {
    return exif >= 5;
  }

  /**
   * Where the stored pixel (x, y) of a picture of width x height belongs in the upright one: row
   * times width plus column. It is linear in x and in y.
   */
  int place(int x, int y, int width, int height) {
    int right = width - 1 - x;
    int down = height - 1 - y;
    return switch (this) {
      case NONE -> y * width + x;
      case MIRROR -> y * width + right;
      case TURN_HALF -> down * width + right;
      case FLIP -> down * width + x;
      case TRANSPOSE -> x * height + y;
      case TURN_RIGHT -> x * height + down;
      case TRANSVERSE -> right * height + down;
      case TURN_LEFT -> right * height + y;
    };
  }
}
