package dev.spate.images;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;

/** A WebP, decoded as a whole by TwelveMonkeys' reader. */
final class WebpSource implements Source {
  /** What the reader holds for a pixel beside the result: planes and its own copies, measured. */
  private static final int READER_BYTES = 3;

  private final byte[] bytes;
  private final WebpChunks chunks;

  private WebpSource(byte[] bytes, WebpChunks chunks) {
    this.bytes = bytes;
    this.chunks = chunks;
  }

  static WebpSource of(byte[] bytes, int mostFrames) {
    return new WebpSource(bytes, WebpChunks.of(bytes, mostFrames));
  }

  @Override
  public ImageHeader header() {
    return new ImageHeader(
        ImageFormat.WEBP,
        chunks.width,
        chunks.height,
        chunks.frames,
        chunks.orientation,
        chunks.alpha || chunks.frames > 1);
  }

  @Override
  public Layout layout() {
    return header().alpha() ? Layout.RGBA : Layout.RGB;
  }

  /** The reader has converted the colours already. */
  @Override
  public byte[] profile() {
    return new byte[0];
  }

  /** Only the first frame is decoded. */
  @Override
  public long work() {
    return header().pixels();
  }

  @Override
  public long workingBytes() {
    return header().pixels() * (READER_BYTES + layout().channels());
  }

  @Override
  public void decode(RowSink sink, Stop stop) throws IOException {
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
    BufferedImage frame;
    try (RangesInput input = new RangesInput(new byte[0], bytes, 0, chunks.end, stop)) {
      reader.setInput(input, true, true);
      frame = reader.read(0);
    } finally {
      reader.dispose();
    }
    rows(frame.getRaster(), stop.before(sink));
  }

  /** The frame of an animation may be smaller than its canvas; around it is nothing. */
  private void rows(Raster raster, RowSink sink) {
    int channels = layout().channels();
    int bands = raster.getNumBands();
    byte[] row = new byte[chunks.width * channels];
    int[] samples = new int[raster.getWidth() * bands];
    for (int y = 0; y < chunks.height; y++) {
      java.util.Arrays.fill(row, (byte) 0);
      int inside = y - chunks.top;
      if (inside >= 0 && inside < raster.getHeight()) {
        raster.getPixels(0, inside, raster.getWidth(), 1, samples);
        for (int x = 0; x < raster.getWidth(); x++) {
          for (int c = 0; c < channels; c++) {
            int value = c < bands ? samples[x * bands + c] : 255;
            row[(chunks.left + x) * channels + c] = (byte) value;
          }
        }
      }
      sink.row(row);
    }
  }
}
