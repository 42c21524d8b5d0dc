package dev.spate.images;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Brings pictures to sRGB, because the results carry no profile. It is done after scaling, on the
 * few pixels that remain.
 */
final class Colours {
  /** Profiles of cameras have some kilobytes, those of printing presses up to two megabytes. */
  static final int MOST_PROFILE_BYTES = 4 << 20;

  private Colours() {}

  /**
   * A profile that is damaged or made for other samples is left out of account, and so is one for
   * grey: the JDK's grey is linear, which no viewer expects.
   */
  static Pixels toSrgb(Pixels pixels, byte[] profile) {
    if (profile.length > 0 && profile.length <= MOST_PROFILE_BYTES) {
      try {
        ICC_Profile parsed = ICC_Profile.getInstance(profile);
        int colours = pixels.layout() == Layout.CMYK ? 4 : 3;
        if (pixels.layout() != Layout.GREY && parsed.getNumComponents() == colours) {
          return convert(pixels, new ICC_ColorSpace(parsed));
        }
      } catch (IllegalArgumentException | CMMException e) {
        return plain(pixels);
      }
    }
    return plain(pixels);
  }

  private static Pixels plain(Pixels pixels) {
    return pixels.layout() == Layout.CMYK ? Inks.toRgb(pixels) : pixels;
  }

  /** Row by row, so that a large picture needs no second raster; alpha stays as it is. */
  private static Pixels convert(Pixels pixels, ColorSpace from) {
    boolean inks = pixels.layout() == Layout.CMYK;
    Pixels result = inks ? Pixels.blank(pixels.box(), Layout.RGB) : pixels;
    Pixels source = Pixels.blank(new Size.Box(pixels.width(), 1), inks ? Layout.CMYK : Layout.RGB);
    Pixels target = Pixels.blank(source.box(), Layout.RGB);
    ColorConvertOp op = new ColorConvertOp(from, ColorSpace.getInstance(ColorSpace.CS_sRGB), null);
    for (int y = 0; y < pixels.height(); y++) {
      copy(pixels, y, source, 0);
      op.filter(raster(source), raster(target));
      copy(target, 0, result, y);
    }
    return result;
  }

  /** Copies the channels that both have. */
  private static void copy(Pixels from, int fromRow, Pixels to, int toRow) {
    int channels = Math.min(from.channels(), to.channels());
    int at = fromRow * from.width() * from.channels();
    int into = toRow * to.width() * to.channels();
    for (int x = 0; x < from.width(); x++, at += from.channels(), into += to.channels()) {
      System.arraycopy(from.samples(), at, to.samples(), into, channels);
    }
  }

  /** All pixels as the JDK's raster, on the same array. */
  static WritableRaster raster(Pixels pixels) {
    int channels = pixels.channels();
    int[] offsets = new int[channels];
    java.util.Arrays.setAll(offsets, i -> i);
    return Raster.createInterleavedRaster(
        new DataBufferByte(pixels.samples(), pixels.samples().length),
        pixels.width(),
        pixels.height(),
        pixels.width() * channels,
        channels,
        offsets,
        null);
  }
}
