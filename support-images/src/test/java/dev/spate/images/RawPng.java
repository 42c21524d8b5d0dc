package dev.spate.images;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a PNG of any colour type, depth, filter and interlacing, and also wrong ones. */
final class RawPng {
  /** Where the pixel stands whose colour is the transparent one. */
  static final int KEY_X = 5;

  static final int KEY_Y = 3;

  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };
  private static final int[][] ONE = {{0, 0, 1, 1}};

  private final int width;
  private final int height;
  private final int colour;
  private final int depth;
  private int declaredColour;
  private int declaredDepth;
  private int rows;
  private int filter;
  private boolean interlaced;
  private boolean key;

  RawPng(int width, int height, int colour, int depth) {
    this.width = width;
    this.height = height;
    this.colour = colour;
    this.depth = depth;
    declaredColour = colour;
    declaredDepth = depth;
    rows = height;
  }

  RawPng interlaced(boolean yes) {
    interlaced = yes;
    return this;
  }

  /** With a tRNS chunk, where the colour type allows one. */
  RawPng key(boolean yes) {
    key = yes && colour <= 3;
    return this;
  }

  RawPng filter(int kind) {
    filter = kind;
    return this;
  }

  RawPng rows(int written) {
    rows = written;
    return this;
  }

  RawPng declare(int otherColour, int otherDepth) {
    declaredColour = otherColour;
    declaredDepth = otherDepth;
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) declaredDepth).put((byte) declaredColour).putShort((short) 0);
    header.put((byte) (interlaced ? 1 : 0));
    chunk(out, "IHDR", header.array());
    if (colour == 3) {
      byte[] palette = new byte[3 << depth];
      for (int i = 0; i < palette.length; i++) {
        palette[i] = (byte) (i * 71 + 13);
      }
      chunk(out, "PLTE", palette);
    }
    if (key) {
      chunk(out, "tRNS", transparency());
    }
    byte[] data = deflate(pixels());
    chunk(out, "IDAT", java.util.Arrays.copyOf(data, data.length / 2));
    chunk(out, "IDAT", java.util.Arrays.copyOfRange(data, data.length / 2, data.length));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /** The JDK's opinion; its 16-bit grey and 16-bit keys are odd, so those are read raw. */
  static int[] expected(byte[] png) {
    BufferedImage image = Pictures.decode(png);
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    boolean odd =
        bands <= 2
            && image.getColorModel().getComponentSize(0) >= 8
            && !(image.getColorModel() instanceof java.awt.image.IndexColorModel);
    if (!odd) {
      return Pictures.argb(image);
    }
    int[] argb = new int[image.getWidth() * image.getHeight()];
    int most = (1 << image.getColorModel().getComponentSize(0)) - 1;
    for (int i = 0; i < argb.length; i++) {
      int[] pixel = raster.getPixel(i % image.getWidth(), i / image.getWidth(), (int[]) null);
      int grey = (pixel[0] * 255 + most / 2) / most;
      int alpha = bands == 2 ? (pixel[1] * 255 + most / 2) / most : 255;
      argb[i] = (alpha << 24) | (grey << 16) | (grey << 8) | grey;
    }
    return argb;
  }

  private byte[] transparency() {
    if (colour == 3) {
      byte[] alphas = new byte[1 << depth];
      for (int i = 0; i < alphas.length; i++) {
        alphas[i] = (byte) (i * 37);
      }
      return alphas;
    }
    ByteBuffer clear = ByteBuffer.allocate(colour == 0 ? 2 : 6);
    for (int c = 0; c < clear.capacity() / 2; c++) {
      clear.putShort((short) sample(KEY_X, KEY_Y, c));
    }
    return clear.array();
  }

  /** Something between a gradient and noise, the same for the same place. */
  private int sample(int x, int y, int channel) {
    int value = (x * 1103 + y * 769 * (channel + 1) + x * y * 31) & 0xffff;
    return value >> (16 - depth);
  }

  private byte[] pixels() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int perPixel = new int[] {1, 0, 3, 1, 2, 0, 4}[colour];
    for (int[] pass : interlaced ? ADAM7 : ONE) {
      int columns = (width - pass[0] + pass[2] - 1) / pass[2];
      byte[] above = new byte[(columns * perPixel * depth + 7) / 8];
      for (int y = pass[1]; y < rows && columns > 0; y += pass[3]) {
        byte[] row = new byte[above.length];
        for (int x = 0; x < columns; x++) {
          for (int c = 0; c < perPixel; c++) {
            put(row, x * perPixel + c, sample(pass[0] + x * pass[2], y, c));
          }
        }
        out.write(filter);
        out.writeBytes(filtered(row, above, Math.max(1, perPixel * depth / 8)));
        above = row;
      }
    }
    return out.toByteArray();
  }

  private void put(byte[] row, int index, int value) {
    if (depth == 16) {
      row[2 * index] = (byte) (value >> 8);
      row[2 * index + 1] = (byte) value;
    } else {
      int bit = index * depth;
      row[bit / 8] |= (byte) (value << (8 - depth - bit % 8));
    }
  }

  private byte[] filtered(byte[] row, byte[] above, int step) {
    byte[] out = new byte[row.length];
    for (int i = 0; i < row.length; i++) {
      int left = i < step ? 0 : row[i - step] & 0xff;
      int up = above[i] & 0xff;
      int corner = i < step ? 0 : above[i - step] & 0xff;
      int guess =
          switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> paeth(left, up, corner);
            default -> 0;
          };
      out[i] = (byte) (row[i] - guess);
    }
    return out;
  }

  private static int paeth(int left, int up, int corner) {
    int guess = left + up - corner;
    int toLeft = Math.abs(guess - left);
    int toUp = Math.abs(guess - up);
    int toCorner = Math.abs(guess - corner);
    return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
  }

  static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater();
    deflater.setInput(plain);
    deflater.finish();
    byte[] out = new byte[plain.length + 1000];
    int length = deflater.deflate(out);
    deflater.end();
    return java.util.Arrays.copyOf(out, length);
  }

  static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
    byte[] named = Pictures.insert(data, 0, name.getBytes(StandardCharsets.US_ASCII));
    CRC32 crc = new CRC32();
    crc.update(named);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(named);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
