package dev.spate.images;

import dev.spate.RejectedException;

/** One walk over the chunks of a WebP (RFC 9649, section 2), to the end of its RIFF container. */
final class WebpChunks {
  private static final int ALPHA = 0x10;
  private static final int ANIMATION = 0x02;

  int width;
  int height;
  boolean alpha;
  int frames;

  /** Behind the last chunk. */
  int end;

  /** Where the first frame of an animation stands on its canvas. */
  int left;

  int top;
  Orientation orientation = Orientation.NONE;

  private final byte[] bytes;
  private final int mostFrames;
  private boolean animation;
  private boolean extended;

  private WebpChunks(byte[] bytes, int mostFrames) {
    this.bytes = bytes;
    this.mostFrames = mostFrames;
  }

  static WebpChunks of(byte[] bytes, int mostFrames) {
    WebpChunks chunks = new WebpChunks(bytes, mostFrames);
    chunks.end = 8 + (int) Math.min(Integer.MAX_VALUE - 8, Bytes.u32le(bytes, 4));
    chunks.walk();
    if (chunks.frames == 0) {
      throw new RejectedException("damaged WebP: no picture");
    }
    return chunks;
  }

  private void walk() {
    int at = 12; // behind "RIFF", length and "WEBP"
    Bytes.need(bytes, at, end - (long) at);
    while (at <= end - 8 && frames <= mostFrames) {
      long length = Bytes.u32le(bytes, at + 4);
      int data = at + 8;
      if (length > end - data) {
        throw new RejectedException("truncated WebP: chunk of " + length + " bytes at " + at);
      }
      chunk(
          new String(bytes, at, 4, java.nio.charset.StandardCharsets.ISO_8859_1),
          data,
          (int) length);
      at = (int) Math.min(end, data + length + (length & 1));
    }
  }

  private void chunk(String name, int data, int length) {
    switch (name) {
      case "VP8X" -> {
        int flags = Bytes.u8(bytes, data);
        extended = true;
        alpha = (flags & ALPHA) != 0;
        animation = (flags & ANIMATION) != 0;
        width = Bytes.u24le(bytes, data + 4) + 1;
        height = Bytes.u24le(bytes, data + 7) + 1;
      }
      case "VP8 " -> still(lossy(data, length));
      case "VP8L" -> still(lossless(data, length));
      case "ANMF" -> frame(data, length);
      case "EXIF" -> exif(data, data + length);
      default -> {}
    }
  }

  private void exif(int from, int to) {
    int start = Bytes.starts(bytes, from, "Exif\0\0") ? from + 6 : from; // some writers add it
    orientation = Exif.orientation(bytes, start, to);
  }

  /** The bit stream decides how much is decoded, so it may not differ from what the header says. */
  private void still(Size.Box box) {
    if (animation || frames > 0) {
      throw new RejectedException("damaged WebP: two pictures");
    }
    if (extended && (box.width() != width || box.height() != height)) {
      throw new RejectedException("damaged WebP: header and picture differ in size");
    }
    width = box.width();
    height = box.height();
    frames = 1;
  }

  private void frame(int data, int length) {
    if (!animation || length < 24) {
      throw new RejectedException("damaged WebP: frame outside of an animation");
    }
    int x = 2 * Bytes.u24le(bytes, data);
    int y = 2 * Bytes.u24le(bytes, data + 3);
    Size.Box box = new Size.Box(Bytes.u24le(bytes, data + 6) + 1, Bytes.u24le(bytes, data + 9) + 1);
    if (x + box.width() > width || y + box.height() > height) {
      throw new RejectedException("damaged WebP: frame outside of its canvas");
    }
    if (!box.equals(inner(data + 16, data + length))) {
      throw new RejectedException("damaged WebP: frame and picture differ in size");
    }
    if (frames++ == 0) {
      left = x;
      top = y;
    }
  }

  private Size.Box inner(int from, int end) {
    for (int at = from; at <= end - 8; ) {
      long length = Bytes.u32le(bytes, at + 4);
      if (length > end - at - 8) {
        break;
      }
      if (Bytes.starts(bytes, at, "VP8 ")) {
        return lossy(at + 8, (int) length);
      }
      if (Bytes.starts(bytes, at, "VP8L")) {
        return lossless(at + 8, (int) length);
      }
      at += (int) (8 + length + (length & 1));
    }
    throw new RejectedException("damaged WebP: frame without a picture");
  }

  /** The key frame header of RFC 6386, section 9.1. */
  private Size.Box lossy(int data, int length) {
    if (length < 10 || !Bytes.starts(bytes, data + 3, "\u009d\1*")) {
      throw new RejectedException("damaged WebP: no VP8 key frame");
    }
    return new Size.Box(
        Bytes.u16le(bytes, data + 6) & 0x3fff, Bytes.u16le(bytes, data + 8) & 0x3fff);
  }

  /** The header of RFC 9649, section 3.4: 14 bits each, then whether alpha is used. */
  private Size.Box lossless(int data, int length) {
    if (length < 5 || bytes[data] != 0x2f) {
      throw new RejectedException("damaged WebP: no VP8L header");
    }
    int bits = (int) Bytes.u32le(bytes, data + 1);
    alpha |= (bits & (1 << 28)) != 0;
    return new Size.Box((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
  }
}
