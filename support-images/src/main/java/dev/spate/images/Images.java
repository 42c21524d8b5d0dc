package dev.spate.images;

import dev.spate.RejectedException;
import dev.spate.images.Size.Box;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Reads images of strangers and makes pictures of chosen sizes from them.
 *
 * <p>Every method throws {@link RejectedException} if the bytes are no image that is read here, are
 * damaged or truncated, or exceed the {@link ImageLimits}; limits are checked before anything is
 * decoded. An {@link Error} (too little heap, for one) is not caught. Objects are immutable and may
 * be used by many threads; nothing is written to disk.
 */
public final class Images {
  private final ImageLimits limits;
  private final Encoder encoder;

  /** With a JPEG quality of 0.85. */
  public Images(ImageLimits limits) {
    this(limits, 0.85f);
  }

  /**
   * @param limits for every source
   * @param jpegQuality of written JPEGs, above 0 to 1
   */
  public Images(ImageLimits limits, float jpegQuality) {
    if (!(jpegQuality > 0 && jpegQuality <= 1)) {
      throw new IllegalArgumentException("jpegQuality must be above 0 to 1 but is " + jpegQuality);
    }
    this.limits = limits;
    this.encoder = new Encoder(jpegQuality);
  }

  /** What an image says of itself. Structure and limits are checked, pixels are not decoded. */
  public ImageHeader header(byte[] image) {
    return guarded(() -> open(image).header());
  }

  /** {@link #renditions(byte[], List, BooleanSupplier)} that nobody stops. */
  public List<Rendition> renditions(byte[] image, List<Size> sizes) {
    return renditions(image, sizes, () -> false);
  }

  /**
   * Makes an upright sRGB picture without metadata for each size. The source is decoded once.
   * Animated GIFs stay animated; of an animated WebP the first frame is taken.
   *
   * @param sizes at least one
   * @param stop asked at every row or few kilobytes; when it says true, decoding ends with a {@link
   *     CancellationException}. {@code Thread.currentThread()::isInterrupted} is a good one
   * @return in the order of {@code sizes}
   */
  public List<Rendition> renditions(byte[] image, List<Size> sizes, BooleanSupplier stop) {
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("sizes must not be empty");
    }
    return guarded(
        () -> {
          Source source = open(image);
          Cascade cascade = cascade(source, sizes);
          return source instanceof GifSource gif
              ? new Animation(gif, cascade, sizes.size()).renditions(new Stop(stop))
              : stills(source, cascade, sizes.size(), new Stop(stop));
        });
  }

  /** {@link #pixels(byte[], Size, BooleanSupplier)} that nobody stops. */
  public Pixels pixels(byte[] image, Size size) {
    return pixels(image, size, () -> false);
  }

  /**
   * Decodes the (first) picture to upright samples of one size: 1, 3 or 4 channels, as the source
   * has them.
   *
   * @param stop as for {@link #renditions(byte[], List, BooleanSupplier)}
   */
  public Pixels pixels(byte[] image, Size size, BooleanSupplier stop) {
    return guarded(
        () -> {
          Source source = open(image);
          Cascade cascade = cascade(source, List.of(size));
          Pixels[] result = new Pixels[1];
          cascade.run(base(source, cascade, new Stop(stop)), (index, pixels) -> result[0] = pixels);
          return result[0];
        });
  }

  private Source open(byte[] image) {
    limits.checkLength(image);
    Source source = Source.of(image, limits.frames());
    limits.check(source.header(), source.work());
    limits.checkWorking(source.workingBytes());
    return source;
  }

  private Cascade cascade(Source source, List<Size> sizes) {
    ImageHeader header = source.header();
    Cascade cascade = new Cascade(header.uprightWidth(), header.uprightHeight(), sizes);
    long picture = cascade.base().pixels() * source.layout().channels();
    limits.checkWorking(source.workingBytes() + picture);
    return cascade;
  }

  private List<Rendition> stills(Source source, Cascade cascade, int count, Stop stop)
      throws IOException {
    ImageHeader header = source.header();
    boolean alpha = header.alpha() && header.format() == ImageFormat.WEBP;
    ImageFormat format = alpha ? ImageFormat.PNG : header.format();
    Rendition[] renditions = new Rendition[count];
    cascade.run(
        base(source, cascade, stop),
        (index, pixels) -> renditions[index] = encoder.encode(pixels, format));
    return List.of(renditions);
  }

  private static Pixels base(Source source, Cascade cascade, Stop stop) throws IOException {
    ImageHeader header = source.header();
    Box upright = cascade.base();
    Box stored = header.orientation().swapsSides() ? upright.turned() : upright;
    Pixels picture = Pixels.blank(upright, source.layout());
    RowSink sink =
        Resampler.of(
            new Box(header.width(), header.height()),
            stored,
            source.layout(),
            picture.upright(header.orientation()));
    source.decode(stop.before(sink), stop);
    return Colours.toSrgb(picture, source.profile());
  }

  /** Whatever a decoder makes of bad input is the input's fault; only rejections leave here. */
  private static <T> T guarded(Callable<T> work) {
    try {
      return work.call();
    } catch (RejectedException | CancellationException e) {
      throw e;
    } catch (Exception e) {
      rethrowError(e);
      throw new RejectedException("damaged image: " + e, e);
    }
  }

  /** Some readers wrap an OutOfMemoryError, which says nothing about the input. */
  private static void rethrowError(Exception e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Error error) {
        throw error;
      }
    }
  }
}
