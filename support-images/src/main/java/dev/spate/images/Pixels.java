package dev.spate.images;

/**
 * A decoded picture: rows from the top, pixels from the left, interleaved 8-bit sRGB samples.
 *
 * <p>The array is not copied in or out; whoever changes it changes this picture.
 */
public final class Pixels {
  private final int width;
  private final int height;
  private final Layout layout;
  private final byte[] samples;

  Pixels(int width, int height, Layout layout, byte[] samples) {
    this.width = width;
    this.height = height;
    this.layout = layout;
    this.samples = samples;
  }

  static Pixels blank(Size.Box box, Layout layout) {
    byte[] samples = new byte[Math.toIntExact(box.pixels() * layout.channels())];
    return new Pixels(box.width(), box.height(), layout, samples);
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** In pixels. */
  public int height() {
    return height;
  }

  /** Samples per pixel: 1 (grey), 3 (red, green, blue) or 4 (and alpha, not premultiplied). */
  public int channels() {
    return layout.channels();
  }

  /** {@code height * width * channels} samples, each 0 to 255 as an unsigned byte. */
  public byte[] samples() {
    return samples;
  }

  Layout layout() {
    return layout;
  }

  Size.Box box() {
    return new Size.Box(width, height);
  }

  /** The middle of this picture, at most as large as it is. */
  Pixels middle(Size.Box box) {
    if (box.equals(box())) {
      return this;
    }
    Pixels cut = blank(box, layout);
    int left = (width - box.width()) / 2;
    int top = (height - box.height()) / 2;
    int row = box.width() * channels();
    for (int y = 0; y < box.height(); y++) {
      int from = ((top + y) * width + left) * channels();
      System.arraycopy(samples, from, cut.samples, y * row, row);
    }
    return cut;
  }

  /** Sends the rows of this picture down a sink. */
  void rows(RowSink sink) {
    byte[] row = new byte[width * channels()];
    for (int y = 0; y < height; y++) {
      System.arraycopy(samples, y * row.length, row, 0, row.length);
      sink.row(row);
    }
  }

  /** A sink that fills this picture with stored rows, turning them upright on the way. */
  RowSink upright(Orientation orientation) {
    boolean swap = orientation.swapsSides();
    int storedWidth = swap ? height : width;
    int storedHeight = swap ? width : height;
    return new Turned(orientation, storedWidth, storedHeight);
  }

  private final class Turned implements RowSink {
    private final int count;
    private final int origin;
    private final int stepX;
    private final int stepY;
    private int y;

    Turned(Orientation orientation, int storedWidth, int storedHeight) {
      count = storedWidth;
      origin = orientation.place(0, 0, storedWidth, storedHeight);
      stepX = orientation.place(1, 0, storedWidth, storedHeight) - origin;
      stepY = orientation.place(0, 1, storedWidth, storedHeight) - origin;
    }

    @Override
    public void row(byte[] row) {
      int channels = channels();
      int at = (origin + stepY * y++) * channels;
      if (stepX == 1) {
        System.arraycopy(row, 0, samples, at, row.length);
        return;
      }
      for (int from = 0; from < count * channels; from += channels, at += stepX * channels) {
        for (int c = 0; c < channels; c++) {
          samples[at + c] = row[from + c];
        }
      }
    }
  }
}
