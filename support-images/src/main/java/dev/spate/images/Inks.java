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

  /** Without a colour profile: each ink takes away its share of its light. */
  static Pixels toRgb(Pixels inks) {
    Pixels rgb = Pixels.blank(inks.box(), Layout.RGB);
    byte[] from = inks.samples();
    byte[] to = rgb.samples();
    for (int i = 0, j = 0; i < from.length; i += 4, j += 3) {
      int key = 255 - (from[i + 3] & 0xff);
      for (int c = 0; c < 3; c++) {
        to[j + c] = (byte) (((255 - (from[i + c] & 0xff)) * key + 127) / 255);
      }
    }
    return rgb;
  }
}
