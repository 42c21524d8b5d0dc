package dev.spate.images;

import dev.spate.RejectedException;

/**
 * How much of an image is too much. All checks are made on the header, before anything is decoded.
 *
 * @param bytes most bytes of the encoded image
 * @param dimension most pixels along one side
 * @param pixels most pixels of one frame
 * @param totalPixels most pixels to go through: pixels times frames of an animation, or times scans
 *     of a progressive JPEG. This bounds the CPU time
 * @param frames most frames of an animation
 * @param workingBytes most bytes of pixels and coefficients that one call may hold at a time, in
 *     the heap or (progressive JPEG) in native memory. This bounds the memory: beside it a call
 *     needs the encoded bytes, the results and a few megabytes. A baseline JPEG or a PNG without
 *     interlacing counts only with the largest size asked for; interlaced, progressive, animated
 *     and WebP images count with their own size
 */
public record ImageLimits(
    int bytes, int dimension, int pixels, long totalPixels, int frames, long workingBytes) {

  /** Refuses limits below 1. */
  public ImageLimits {
    positive("bytes", bytes);
    positive("dimension", dimension);
    positive("pixels", pixels);
    positive("totalPixels", totalPixels);
    positive("frames", frames);
    positive("workingBytes", workingBytes);
  }

  /**
   * Made for uploads of people: 50 MiB, 30,000 pixels a side, 100 megapixels, 500 megapixels in
   * total, 500 frames, 80 MiB of working memory. A 12-megapixel JPEG then works in a heap of 96 MB,
   * whatever sizes are asked for.
   */
  public static ImageLimits standard() {
    return new ImageLimits(50 << 20, 30_000, 100_000_000, 500_000_000L, 500, 80L << 20);
  }

  /** The same with another bound of the memory. */
  public ImageLimits withWorkingBytes(long most) {
    return new ImageLimits(bytes, dimension, pixels, totalPixels, frames, most);
  }

  void checkLength(byte[] encoded) {
    within("bytes", encoded.length, bytes);
  }

  void check(ImageHeader header, long work) {
    if (header.width() < 1 || header.height() < 1) {
      throw new RejectedException(
          "image without pixels: " + header.width() + " x " + header.height());
    }
    within("pixels along one side", Math.max(header.width(), header.height()), dimension);
    within("pixels", header.pixels(), pixels);
    within("frames", header.frames(), frames);
    within("pixels in all frames or scans", work, totalPixels);
  }

  void checkWorking(long needed) {
    within("bytes of working memory", needed, workingBytes);
  }

  private static void within(String what, long value, long limit) {
    if (value > limit) {
      throw new RejectedException("image has too many " + what + ": " + value + " > " + limit);
    }
  }

  private static void positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1 but is " + value);
    }
  }
}
