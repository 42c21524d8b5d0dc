package dev.spate.images;

/** Turns the samples of a PNG row, 1 to 16 bits deep, into 8-bit grey, RGB or RGBA. */
final class PngSamples {
  private final int depth;
  private final int colour;
  private final int perPixel;
  private final int[] palette;

  /** The one colour that is transparent, if {@link #keyed}; as deep as the samples. */
  private final int[] key = new int[3];

  private final boolean keyed;
  private final Layout layout;

  PngSamples(PngChunks chunks) {
    depth = chunks.depth;
    colour = chunks.colour;
    palette = chunks.colours();
    perPixel =
        switch (colour) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    int most = chunks.transparency.length;
    keyed = (colour == 0 && most >= 2) || (colour == 2 && most >= 6);
    for (int c = 0; keyed && c < perPixel; c++) {
      key[c] = Bytes.u16(chunks.transparency, 2 * c);
    }
    boolean alpha = colour >= 4 || keyed || (colour == 3 && most > 0);
    layout = alpha ? Layout.RGBA : colour == 0 ? Layout.GREY : Layout.RGB;
  }

  Layout layout() {
    return layout;
  }

  int bytesPerRow(int columns) {
    return Math.toIntExact(((long) columns * perPixel * depth + 7) / 8);
  }

  /** The distance to the byte that filters compare with; at least 1 (PNG, section 9.2). */
  int bytesPerPixel() {
    return Math.max(1, perPixel * depth / 8);
  }

  void expand(byte[] row, int columns, byte[] out) {
    boolean same = depth == 8 && !keyed && (colour == 0 || colour == 2 || colour == 6);
    if (same) {
      System.arraycopy(row, 0, out, 0, out.length);
    } else if (colour == 3) {
      indexed(row, columns, out);
    } else {
      general(row, columns, out);
    }
  }

  private void indexed(byte[] row, int columns, byte[] out) {
    for (int x = 0, to = 0; x < columns; x++) {
      int argb = palette[sample(row, x)];
      out[to++] = (byte) (argb >> 16);
      out[to++] = (byte) (argb >> 8);
      out[to++] = (byte) argb;
      if (layout == Layout.RGBA) {
        out[to++] = (byte) (argb >>> 24);
      }
    }
  }

  private void general(byte[] row, int columns, byte[] out) {
    boolean grey = perPixel < 3;
    int colours = grey ? 1 : 3;
    for (int x = 0, to = 0; x < columns; x++) {
      int first = x * perPixel;
      boolean clear = keyed;
      for (int c = 0; c < colours; c++) {
        int value = sample(row, first + c);
        clear &= value == key[c];
        out[to++] = eight(value);
      }
      if (layout == Layout.RGBA) {
        if (grey) {
          out[to] = out[to - 1];
          out[to + 1] = out[to - 1];
          to += 2;
        }
        out[to++] = colour >= 4 ? eight(sample(row, first + colours)) : (byte) (clear ? 0 : 255);
      }
    }
  }

  private int sample(byte[] row, int index) {
    return switch (depth) {
      case 16 -> Bytes.u16(row, 2 * index);
      case 8 -> row[index] & 0xff;
      default -> {
        int bit = index * depth;
        yield (row[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
      }
    };
  }

  private byte eight(int value) {
    int most = (1 << depth) - 1;
    return (byte) ((value * 255 + most / 2) / most);
  }
}
