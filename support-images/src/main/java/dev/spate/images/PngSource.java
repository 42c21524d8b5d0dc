package dev.spate.images;

/**
 * A PNG, decoded here row by row. The JDK's decoder wants the whole picture in memory and accepts
 * files with pixels missing.
 */
final class PngSource implements Source {
  /** First column, first row, column step, row step of the seven passes of Adam7. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final byte[] bytes;
  private final PngChunks chunks;
  private final PngSamples samples;

  private PngSource(byte[] bytes, PngChunks chunks) {
    this.bytes = bytes;
    this.chunks = chunks;
    this.samples = new PngSamples(chunks);
  }

  static PngSource of(byte[] bytes) {
    return new PngSource(bytes, PngChunks.of(bytes));
  }

  @Override
  public ImageHeader header() {
    return new ImageHeader(
        ImageFormat.PNG,
        chunks.width,
        chunks.height,
        1,
        chunks.orientation,
        layout() == Layout.RGBA);
  }

  @Override
  public Layout layout() {
    return samples.layout();
  }

  @Override
  public byte[] profile() {
    return chunks.profile.clone();
  }

  @Override
  public long work() {
    return header().pixels();
  }

  @Override
  public long workingBytes() {
    return chunks.interlaced ? header().pixels() * layout().channels() : 0;
  }

  @Override
  public void decode(RowSink sink, Stop stop) {
    try (PngRows rows = new PngRows(bytes, chunks.data, stop)) {
      if (chunks.interlaced) {
        Pixels whole = Pixels.blank(new Size.Box(chunks.width, chunks.height), samples.layout());
        for (int[] pass : ADAM7) {
          pass(rows, pass, whole);
        }
        whole.rows(sink);
      } else {
        plain(rows, sink);
      }
    }
  }

  private void plain(PngRows rows, RowSink sink) {
    rows.start(samples.bytesPerRow(chunks.width), samples.bytesPerPixel());
    byte[] row = new byte[chunks.width * layout().channels()];
    for (int y = 0; y < chunks.height; y++) {
      samples.expand(rows.next(), chunks.width, row);
      sink.row(row);
    }
  }

  private void pass(PngRows rows, int[] pass, Pixels whole) {
    int columns = (chunks.width - pass[0] + pass[2] - 1) / pass[2];
    if (columns == 0) {
      return;
    }
    int channels = layout().channels();
    byte[] row = new byte[columns * channels];
    rows.start(samples.bytesPerRow(columns), samples.bytesPerPixel());
    for (int y = pass[1]; y < chunks.height; y += pass[3]) {
      samples.expand(rows.next(), columns, row);
      int to = (y * chunks.width + pass[0]) * channels;
      for (int from = 0; from < row.length; from += channels, to += pass[2] * channels) {
        System.arraycopy(row, from, whole.samples(), to, channels);
      }
    }
  }
}
