package dev.spate.images;

/**
 * What an image says of itself before anything is decoded.
 *
 * @param format by its first bytes
 * @param width pixels per stored row, before the orientation is applied
 * @param height stored rows
 * @param frames 1, or the frames of an animation
 * @param orientation how a viewer must turn the stored picture
 * @param alpha whether pixels may be transparent
 */
public record ImageHeader(
    ImageFormat format, int width, int height, int frames, Orientation orientation, boolean alpha) {

  /** Pixels of one frame. */
  public long pixels() {
    return (long) width * height;
  }

  /** Whether there is more than one frame. */
  public boolean animated() {
    return frames > 1;
  }

  /** Width as a viewer sees it. */
  public int uprightWidth() {
    return orientation.swapsSides() ? height : width;
  }

  /** Height as a viewer sees it. */
  public int uprightHeight() {
    return orientation.swapsSides() ? width : height;
  }
}
