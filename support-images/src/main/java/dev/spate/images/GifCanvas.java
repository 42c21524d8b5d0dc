package dev.spate.images;

/** The screen of a GIF on which frames are drawn over one another (GIF89a, section 23). */
final class GifCanvas {
  private final byte[] bytes;
  private final Stop stop;
  private final Pixels screen;
  private byte[] saved = {};
  private GifBlocks.@org.jspecify.annotations.Nullable Frame drawn;

  GifCanvas(byte[] bytes, int width, int height, Stop stop) {
    this.bytes = bytes;
    this.stop = stop;
    this.screen = Pixels.blank(new Size.Box(width, height), Layout.RGBA);
  }

  /** The screen with this frame drawn; the same object each time. */
  Pixels draw(GifBlocks.Frame frame) {
    dispose();
    if (frame.disposal() == 3) {
      saved = screen.samples().clone();
    }
    byte[] indexes = new byte[Math.multiplyExact(frame.width(), frame.height())];
    Lzw.decode(bytes, frame.data(), indexes);
    int row = 0;
    int[][] passes = frame.interlaced() ? INTERLACED : PLAIN;
    for (int[] pass : passes) {
      for (int y = pass[0]; y < frame.height(); y += pass[1]) {
        stop.check();
        row(frame, indexes, row++ * frame.width(), frame.top() + y);
      }
    }
    drawn = frame;
    return screen;
  }

  private static final int[][] PLAIN = {{0, 1}};
  private static final int[][] INTERLACED = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  /** Draws a row; what lies outside of the screen is lost, and so are unknown colours. */
  private void row(GifBlocks.Frame frame, byte[] indexes, int from, int y) {
    if (y >= screen.height()) {
      return;
    }
    byte[] samples = screen.samples();
    int columns = Math.min(frame.width(), screen.width() - frame.left());
    int to = (y * screen.width() + frame.left()) * 4;
    for (int x = 0; x < columns; x++, to += 4) {
      int index = indexes[from + x] & 0xff;
      if (index != frame.transparent() && index < frame.colours()) {
        System.arraycopy(bytes, frame.palette() + 3 * index, samples, to, 3);
        samples[to + 3] = (byte) 255;
      }
    }
  }

  private void dispose() {
    GifBlocks.Frame last = drawn;
    if (last == null) {
      return;
    }
    if (last.disposal() == 3) {
      System.arraycopy(saved, 0, screen.samples(), 0, saved.length);
    } else if (last.disposal() == 2) {
      int columns = Math.min(last.width(), screen.width() - last.left());
      int bottom = Math.min(last.top() + last.height(), screen.height());
      for (int y = last.top(); y < bottom && columns > 0; y++) {
        int from = (y * screen.width() + last.left()) * 4;
        java.util.Arrays.fill(screen.samples(), from, from + columns * 4, (byte) 0);
      }
    }
  }
}
