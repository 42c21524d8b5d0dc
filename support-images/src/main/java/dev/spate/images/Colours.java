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

  private static Pixels convert(Pixels pixels, ColorSpace from) {
    boolean inks = pixels.layout() == Layout.CMYK;
    Pixels result = inks ? Pixels.blank(pixels.box(), Layout.RGB) : pixels;
    ColorSpace to = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    new ColorConvertOp(from, to, null).filter(colours(pixels), colours(result));
    return result;
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

  private static WritableRaster colours(Pixels pixels) {
    WritableRaster all = raster(pixels);
    return pixels.layout() == Layout.RGBA
        ? all.createWritableChild(0, 0, pixels.width(), pixels.height(), 0, 0, new int[] {0, 1, 2})
        : all;
  }
}
