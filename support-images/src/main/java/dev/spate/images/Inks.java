package dev.spate.images;

/** Arithmetic of four-component JPEGs, in place on a row of 4-byte pixels. */
final class Inks {
  private Inks() {}

  static void invert(byte[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = (byte) ~row[i];
    }
  }

  /** From YCCK to CMYK as stored: ITU-T T.872, 6.6 (the inverse of JFIF's RGB to YCbCr). */
  static void fromYcck(byte[] row) {
    for (int i = 0; i < row.length; i += 4) {
      float y = row[i] & 0xff;
      float blue = (row[i + 1] & 0xff) - 128f;
      float red = (row[i + 2] & 0xff) - 128f;
      row[i] = paper(y + 1.402f * red);
      row[i + 1] = paper(y - 0.344136f * blue - 0.714136f * red);
      row[i + 2] = paper(y + 1.772f * blue);
    }
  }

  private static byte paper(float light) {
    return (byte) (255 - Math.max(0, Math.min(255, Math.round(light))));
  }

  /**
   * What a press makes of full inks on coated paper, red, green and blue of sRGB for each set of
   * inks: bit 0 is cyan, 1 magenta, 2 yellow, 3 key. Fitted by least squares, white kept, to what
   * little cms makes of 6,561 mixtures under the profile that libvips takes when a picture has
   * none; a number outside of a byte is a colour that a screen cannot show.
   */
  private static final int[] PRINTED = {
    255, 255, 255, -53, 153, 219, 239, 42, 130, 35, 48, 126,
    273, 223, 29, -11, 146, 72, 235, 47, 52, 55, 43, 54,
    44, 37, 40, 16, 39, 47, 43, 30, 43, 25, 24, 39,
    46, 43, 42, 23, 33, 36, 41, 27, 35, 29, 29, 40
  };

  /**
   * Without a colour profile: as dots of each ink fall on each other by chance, each set covers its
   * share of the paper (Neugebauer's equations).
   */
  static Pixels toRgb(Pixels inks) {
    Pixels rgb = Pixels.blank(inks.box(), Layout.RGB);
    byte[] from = inks.samples();
    byte[] to = rgb.samples();
    float[] seen = new float[PRINTED.length];
    for (int i = 0, j = 0; i < from.length; i += 4, j += 3) {
      print(from, i, seen);
      for (int c = 0; c < 3; c++) {
        to[j + c] = (byte) Math.max(0, Math.min(255, Math.round(seen[c])));
      }
    }
    return rgb;
  }

  /** Halves the sets ink by ink, key first; what is left at the beginning is the colour. */
  private static void print(byte[] inks, int at, float[] seen) {
    int half = PRINTED.length / 2;
    float key = share(inks[at + 3]);
    for (int c = 0; c < half; c++) {
      seen[c] = PRINTED[c] + (PRINTED[c + half] - PRINTED[c]) * key;
    }
    for (int ink = 2; ink >= 0; ink--) {
      half /= 2;
      float share = share(inks[at + ink]);
      for (int c = 0; c < half; c++) {
        seen[c] += (seen[c + half] - seen[c]) * share;
      }
    }
  }

  private static float share(byte ink) {
    return (ink & 0xff) / 255f;
  }
}
