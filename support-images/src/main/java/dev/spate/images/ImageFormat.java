package dev.spate.images;

import dev.spate.RejectedException;

/** The formats that are read. All but WebP are written too. */
public enum ImageFormat {
  /** ITU-T T.81, baseline and progressive Huffman coding, 8 bits; grey, colour and CMYK. */
  JPEG("image/jpeg", "jpg"),
  /** W3C Portable Network Graphics, every colour type, depth and interlacing. */
  PNG("image/png", "png"),
  /** GIF87a and GIF89a, with animation. */
  GIF("image/gif", "gif"),
  /** WebP, lossy and lossless; of an animation the first frame is read. */
  WEBP("image/webp", "webp");

  private final String contentType;
  private final String extension;

  ImageFormat(String contentType, String extension) {
    this.contentType = contentType;
    this.extension = extension;
  }

  /** The media type, for example {@code image/jpeg}. */
  public String contentType() {
    return contentType;
  }

  /** The usual ending of a file name, without a dot. */
  public String extension() {
    return extension;
  }

  /**
   * The format that the first bytes show; a name or a content type is never asked.
   *
   * @throws RejectedException if it is none of the four; the reason names the format if it is known
   */
  public static ImageFormat of(byte[] bytes) {
    if (Bytes.starts(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (Bytes.starts(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (Bytes.starts(bytes, 0, "GIF87a") || Bytes.starts(bytes, 0, "GIF89a")) {
      return GIF;
    }
    if (Bytes.starts(bytes, 0, "RIFF") && Bytes.starts(bytes, 8, "WEBP")) {
      return WEBP;
    }
    throw new RejectedException(
        "unsupported image format: " + Foreign.name(bytes) + " (JPEG, PNG, GIF and WebP are read)");
  }
}
