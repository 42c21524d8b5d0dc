package dev.spate.images;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;

/**
 * Makes pictures that look and compress like photographs of landscapes, with the EXIF data that a
 * camera adds, for examples and tests. The same arguments give the same pixels.
 */
public final class SamplePhotos {
  private static final int MOST_PIXELS = 50_000_000;
  private static final int RIDGES = 3;

  private SamplePhotos() {}

  /**
   * A JPEG of quality 0.9 as a camera would store it: turned so that {@code orientation} makes it
   * upright again, with that tag, a date, a maker and a position.
   *
   * @param width of the upright picture in pixels
   * @param height of the upright picture in pixels; at most 50 million pixels in all
   */
  public static byte[] jpeg(long seed, int width, int height, Orientation orientation) {
    return jpeg(photo(seed, width, height), orientation);
  }

  /** Any upright picture as a camera would store it; see above. */
  public static byte[] jpeg(Pixels upright, Orientation orientation) {
    try {
      byte[] plain =
          new Encoder(0.9f).encode(stored(upright, orientation), ImageFormat.JPEG).bytes();
      ByteArrayOutputStream photo = new ByteArrayOutputStream(plain.length + 512);
      photo.write(plain, 0, 2);
      photo.writeBytes(SampleExif.segment(orientation));
      photo.write(plain, 2, plain.length - 2);
      return photo.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The upright picture of a landscape: sky, sun, ridges, and the noise of a sensor. */
  public static Pixels photo(long seed, int width, int height) {
    if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "1 to %d pixels, not %d x %d".formatted(MOST_PIXELS, width, height));
    }
    Pixels photo = Pixels.blank(new Size.Box(width, height), Layout.RGB);
    Scene scene = new Scene(seed, width);
    byte[] samples = photo.samples();
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++, at += 3) {
        scene.colour((double) y / height, x, y, samples, at);
      }
    }
    return photo;
  }

  private static Pixels stored(Pixels upright, Orientation orientation) {
    boolean swap = orientation.swapsSides();
    int width = swap ? upright.height() : upright.width();
    int height = swap ? upright.width() : upright.height();
    Pixels stored = Pixels.blank(new Size.Box(width, height), upright.layout());
    int channels = upright.channels();
    for (int y = 0, to = 0; y < height; y++) {
      for (int x = 0; x < width; x++, to += channels) {
        int from = orientation.place(x, y, width, height) * channels;
        System.arraycopy(upright.samples(), from, stored.samples(), to, channels);
      }
    }
    return stored;
  }

  /** What is to be seen at a place, from 0 to 1 in both directions. */
  private static final class Scene {
    private final int salt;
    private final double sunX;
    private final double horizon;
    private final double warmth;
    private final int width;

    /** Where each ridge begins, by column; the same for all rows. */
    private final double[][] tops;

    Scene(long seed, int width) {
      Random random = new Random(seed);
      salt = random.nextInt();
      sunX = 0.2 + 0.6 * random.nextDouble();
      horizon = 0.4 + 0.25 * random.nextDouble();
      warmth = random.nextDouble();
      this.width = width;
      tops = new double[RIDGES][width];
      for (int ridge = 0; ridge < RIDGES; ridge++) {
        for (int x = 0; x < width; x++) {
          double hill = clouds(4.0 * x / width, 7 * ridge, ridge) - 0.5;
          tops[ridge][x] = horizon + 0.15 * ridge + 0.2 * hill;
        }
      }
    }

    void colour(double v, int x, int y, byte[] out, int at) {
      double u = (double) x / width;
      double noise = 8 * (hash(x, y, 99) - 0.5);
      int ridge = RIDGES - 1;
      while (ridge >= 0 && v < tops[ridge][x]) {
        ridge--;
      }
      double red;
      double green;
      double blue;
      if (ridge < 0) {
        double glow = 150 * Math.exp(-30 * ((u - sunX) * (u - sunX) + (v - 0.2) * (v - 0.2)));
        double cloud = 110 * Math.max(0, clouds(3 * u, 6 * v, 50) - 0.45);
        red = 60 + 90 * v + 60 * warmth * v + glow + cloud;
        green = 110 + 70 * v + 0.8 * glow + cloud;
        blue = 190 + 30 * v - 60 * warmth * v + 0.3 * glow + cloud;
      } else {
        double texture = clouds(60 * u, 60 * v, ridge) + 0.5 * hash(x / 2, y / 2, ridge);
        double near = (ridge + 1.0) / RIDGES;
        red = 90 - 40 * near + 70 * texture * near + 30 * warmth;
        green = 105 - 30 * near + 80 * texture * near;
        blue = 130 - 100 * near + 40 * texture * near;
      }
      out[at] = clamp(red + noise);
      out[at + 1] = clamp(green + noise);
      out[at + 2] = clamp(blue + noise);
    }

    /** Value noise in four octaves, 0 to 1. */
    private double clouds(double x, double y, int layer) {
      double sum = 0;
      double share = 0.5;
      for (int octave = 0; octave < 4; octave++, share /= 2) {
        sum += share * smooth(x, y, layer * 8 + octave);
        x *= 2;
        y *= 2;
      }
      return sum / 0.9375;
    }

    private double smooth(double x, double y, int layer) {
      int left = (int) Math.floor(x);
      int top = (int) Math.floor(y);
      double u = ease(x - left);
      double v = ease(y - top);
      double above = mix(hash(left, top, layer), hash(left + 1, top, layer), u);
      double below = mix(hash(left, top + 1, layer), hash(left + 1, top + 1, layer), u);
      return mix(above, below, v);
    }

    private double hash(int x, int y, int layer) {
      int mixed = x * 0x27d4eb2d ^ y * 0x165667b1 ^ layer * 0x9e3779b1 ^ salt;
      mixed = (mixed ^ (mixed >>> 15)) * 0x85ebca6b;
      mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
      return ((mixed ^ (mixed >>> 16)) >>> 8) / (double) (1 << 24);
    }

    private static double ease(double t) {
      return t * t * (3 - 2 * t);
    }

    private static double mix(double a, double b, double share) {
      return a + (b - a) * share;
    }

    private static byte clamp(double value) {
      return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
  }
}
