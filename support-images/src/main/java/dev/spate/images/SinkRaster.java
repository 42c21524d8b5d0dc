package dev.spate.images;

import dev.spate.RejectedException;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * A raster that keeps nothing: the rows that a decoder writes into it go down a sink. That saves
 * the 36 MB which a photo of 12 megapixels would need.
 */
final class SinkRaster extends WritableRaster {
  private final Layout layout;
  private final RowSink sink;
  private final byte[] row;
  private int passesLeft;
  private int next;

  SinkRaster(int width, int height, Layout layout, int passes, RowSink sink) {
    super(model(width, height, layout.channels()), new DataBufferByte(1), new Point());
    this.layout = layout;
    this.passesLeft = passes;
    this.sink = sink;
    this.row = new byte[width * layout.channels()];
  }

  private static PixelInterleavedSampleModel model(int width, int height, int channels) {
    int[] offsets = new int[channels];
    java.util.Arrays.setAll(offsets, i -> i);
    return new PixelInterleavedSampleModel(
        DataBuffer.TYPE_BYTE, width, height, channels, width * channels, offsets);
  }

  /** An image around this raster, to be a decoder's destination. */
  BufferedImage image() {
    return new BufferedImage(colours(layout), this, false, null);
  }

  /** The JDK's description of a layout in sRGB. */
  static ComponentColorModel colours(Layout layout) {
    boolean grey = layout == Layout.GREY;
    boolean alpha = layout == Layout.RGBA;
    return new ComponentColorModel(
        ColorSpace.getInstance(grey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
        alpha,
        false,
        alpha ? TRANSLUCENT : OPAQUE,
        DataBuffer.TYPE_BYTE);
  }

  private static final int OPAQUE = java.awt.Transparency.OPAQUE;
  private static final int TRANSLUCENT = java.awt.Transparency.TRANSLUCENT;

  /**
   * The one way in which the JDK's JPEG decoder delivers a row. Of a JPEG with several scans it
   * delivers the whole picture behind each, and only the last one is of use.
   */
  @Override
  public void setRect(int x, int y, Raster source) {
    if (next == height && passesLeft > 1) {
      passesLeft--;
      next = 0;
    }
    if (x != 0 || y != next || source.getWidth() != width || source.getHeight() != 1) {
      throw new IllegalStateException("row " + y + " instead of " + next);
    }
    next++;
    if (passesLeft == 1) {
      source.getDataElements(0, 0, width, 1, row);
      sink.row(row);
    }
  }

  void checkComplete() {
    if (next != height || passesLeft != 1) {
      throw new RejectedException("damaged image: %d of %d rows".formatted(next, height));
    }
  }
}
