package dev.spate.images;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures for tests, and a second opinion on them: the JDK's readers, used in the plain way. */
final class Pictures {
  static final Images IMAGES = new Images(ImageLimits.standard());

  private static final int[] CORNERS = {0xe61e1e, 0x1ec81e, 0x1e1edc, 0xf0e628};

  private Pictures() {}

  /** Corners red, green, blue, yellow (row by row), getting a little darker to the right. */
  static BufferedImage corners(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int corner = CORNERS[(2 * y >= height ? 2 : 0) + (2 * x >= width ? 1 : 0)];
        image.setRGB(x, y, 0xff000000 | shade(corner, 255 - 40 * x / width));
      }
    }
    return image;
  }

  private static int shade(int rgb, int share) {
    Color colour = new Color(rgb);
    return ((colour.getRed() * share / 255) << 16)
        | ((colour.getGreen() * share / 255) << 8)
        | (colour.getBlue() * share / 255);
  }

  static Pixels pixels(BufferedImage image) {
    Pixels pixels = Pixels.blank(new Size.Box(image.getWidth(), image.getHeight()), Layout.RGB);
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        pixels.samples()[at++] = (byte) (rgb >> 16);
        pixels.samples()[at++] = (byte) (rgb >> 8);
        pixels.samples()[at++] = (byte) rgb;
      }
    }
    return pixels;
  }

  /** Any picture as RGBA, as this module decodes it. */
  static int[] argb(Pixels pixels) {
    int[] argb = new int[pixels.width() * pixels.height()];
    byte[] samples = pixels.samples();
    int channels = pixels.channels();
    for (int i = 0, at = 0; i < argb.length; i++, at += channels) {
      int red = samples[at] & 0xff;
      int green = channels == 1 ? red : samples[at + 1] & 0xff;
      int blue = channels == 1 ? red : samples[at + 2] & 0xff;
      int alpha = channels == 4 ? samples[at + 3] & 0xff : 255;
      argb[i] = (alpha << 24) | (red << 16) | (green << 8) | blue;
    }
    return argb;
  }

  static int[] argb(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /** Peak signal to noise over the colours, in decibels; 99 for equal pictures. */
  static double psnr(int[] one, int[] other) {
    if (one.length != other.length) {
      throw new AssertionError(one.length + " and " + other.length + " pixels");
    }
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      for (int shift = 0; shift < 24; shift += 8) {
        int difference = ((one[i] >> shift) & 0xff) - ((other[i] >> shift) & 0xff);
        sum += difference * difference;
      }
    }
    double mean = sum / (3.0 * one.length);
    return mean == 0 ? 99 : 10 * Math.log10(255 * 255 / mean);
  }

  static byte[] encode(BufferedImage image, String format) {
    return encode(image, format, false);
  }

  static byte[] encode(BufferedImage image, String format, boolean progressive) {
    try {
      ImageWriter writer = JdkCodecs.writer(format);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(out);
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (progressive) {
          param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        if (format.equals("jpeg")) {
          param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          param.setCompressionQuality(0.95f);
        }
        writer.write(null, new IIOImage(image, null, null), param);
      } finally {
        writer.dispose();
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JDK's opinion of the first picture; of a rendition it must always have one. */
  static BufferedImage decode(byte[] bytes) {
    try {
      return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(bytes)), "no reader");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A reader of the JDK on these bytes, for what {@link #decode} cannot tell. */
  static ImageReader reader(byte[] bytes, String format) throws IOException {
    ImageReader reader = JdkCodecs.reader(format);
    reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
    return reader;
  }

  /** A sample of the test resources; see make-webp.sh there. */
  static byte[] webp(String name) {
    try (var in = Pictures.class.getResourceAsStream(name + ".webp.b64")) {
      return Base64.getMimeDecoder().decode(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts bytes into bytes. */
  static byte[] insert(byte[] bytes, int at, byte[] added) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(added);
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }

  /** Where Latin-1 text first stands, -1 for nowhere. */
  static int find(byte[] bytes, String text) {
    for (int at = 0; at <= bytes.length - text.length(); at++) {
      if (Bytes.starts(bytes, at, text)) {
        return at;
      }
    }
    return -1;
  }
}
