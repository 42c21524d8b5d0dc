package dev.spate.images;

import java.util.List;

/** A GIF: a still picture as the first frame, and an animation frame by frame. */
final class GifSource implements Source {
  private final byte[] bytes;
  private final GifBlocks blocks;

  private GifSource(byte[] bytes, GifBlocks blocks) {
    this.bytes = bytes;
    this.blocks = blocks;
  }

  static GifSource of(byte[] bytes, int mostFrames) {
    return new GifSource(bytes, GifBlocks.of(bytes, mostFrames));
  }

  @Override
  public ImageHeader header() {
    // Frames may leave parts of the screen undrawn, so there may always be transparent pixels.
    return new ImageHeader(
        ImageFormat.GIF, blocks.width, blocks.height, blocks.frames.size(), Orientation.NONE, true);
  }

  @Override
  public Layout layout() {
    return Layout.RGBA;
  }

  @Override
  public byte[] profile() {
    return new byte[0];
  }

  @Override
  public long work() {
    long screen = header().pixels();
    return blocks.frames.stream()
        .mapToLong(frame -> Math.max(screen, (long) frame.width() * frame.height()))
        .sum();
  }

  /** The screen, a saved screen, and the indexes of the largest frame. */
  @Override
  public long workingBytes() {
    long frame = 0;
    long saved = 0;
    for (GifBlocks.Frame each : blocks.frames) {
      frame = Math.max(frame, (long) each.width() * each.height());
      saved = each.disposal() == 3 ? 4 * header().pixels() : saved;
    }
    return 4 * header().pixels() + saved + frame;
  }

  @Override
  public void decode(RowSink sink, Stop stop) {
    canvas(stop).draw(blocks.frames.get(0)).rows(sink);
  }

  List<GifBlocks.Frame> frames() {
    return blocks.frames;
  }

  /** Repetitions of the animation: 0 is for ever, -1 is not said. */
  int loops() {
    return blocks.loops;
  }

  GifCanvas canvas(Stop stop) {
    return new GifCanvas(bytes, blocks.width, blocks.height, stop);
  }
}
