package dev.spate.images;

import java.io.IOException;

/** An image whose structure has been read and whose pixels have not. */
sealed interface Source permits JpegSource, PngSource, GifSource, WebpSource {

  ImageHeader header();

  /** How the samples of the rows are to be read. */
  Layout layout();

  /** The embedded ICC profile, empty if there is none; not checked. */
  byte[] profile();

  /** Pixels to go through: of all frames of an animation, of all scans of a JPEG. */
  long work();

  /** Bytes that decoding holds at a time, beside single rows. */
  long workingBytes();

  /** Decodes the (first) picture, as stored, into a sink. */
  void decode(RowSink sink, Stop stop) throws IOException;

  /** Reads the structure; animations are counted up to one frame more than {@code mostFrames}. */
  static Source of(byte[] bytes, int mostFrames) {
    return switch (ImageFormat.of(bytes)) {
      case JPEG -> JpegSource.of(bytes);
      case PNG -> PngSource.of(bytes);
      case GIF -> GifSource.of(bytes, mostFrames);
      case WEBP -> WebpSource.of(bytes, mostFrames);
    };
  }
}
