package dev.spate.images;

import dev.spate.RejectedException;
import java.util.ArrayList;
import java.util.List;

/**
 * One walk over the blocks of a GIF (CompuServe, "GIF89a Specification", section 12 onwards), to
 * its trailer. A file that ends behind a whole frame is accepted without one: many do.
 */
final class GifBlocks {
  private static final int EXTENSION = 0x21;
  private static final int PICTURE = 0x2c;
  private static final int TRAILER = 0x3b;

  /**
   * A frame whose pixels are still compressed.
   *
   * @param delay hundredths of a second
   * @param disposal 0 to 3: what happens to the frame before the next one is drawn
   * @param transparent the index of the transparent colour, -1 for none
   * @param palette where the colours start
   * @param colours how many there are
   * @param data where the code size and the data blocks start
   * @param end behind the data blocks
   */
  record Frame(
      int left,
      int top,
      int width,
      int height,
      boolean interlaced,
      int delay,
      int disposal,
      int transparent,
      int palette,
      int colours,
      int data,
      int end) {}

  final List<Frame> frames = new ArrayList<>();
  final int width;
  final int height;

  /** Repetitions of an animation: 0 is for ever, -1 is not said (once). */
  int loops = -1;

  private final byte[] bytes;
  private final int palette = 13;
  private final int colours;
  private int delay;
  private int disposal;
  private int transparent = -1;

  private GifBlocks(byte[] bytes) {
    this.bytes = bytes;
    width = Bytes.u16le(bytes, 6);
    height = Bytes.u16le(bytes, 8);
    colours = colours(Bytes.u8(bytes, 10));
  }

  static GifBlocks of(byte[] bytes, int mostFrames) {
    GifBlocks blocks = new GifBlocks(bytes);
    blocks.walk(mostFrames);
    return blocks;
  }

  private static int colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 2 << (flags & 7);
  }

  private void walk(int mostFrames) {
    int at = palette + 3 * colours;
    while (at < bytes.length || frames.isEmpty()) {
      switch (Bytes.u8(bytes, at)) {
        case EXTENSION -> at = extension(at + 1);
        case PICTURE -> at = picture(at + 1);
        case TRAILER -> at = bytes.length;
        default -> throw new RejectedException("damaged GIF: no block at byte " + at);
      }
      if (frames.size() > mostFrames) {
        return; // the limits refuse it; no need to count on
      }
    }
  }

  private int extension(int at) {
    int kind = Bytes.u8(bytes, at);
    int data = at + 2;
    if (kind == 0xf9 && Bytes.u8(bytes, at + 1) >= 4) {
      int flags = Bytes.u8(bytes, data);
      disposal = (flags >> 2) & 7;
      delay = Bytes.u16le(bytes, data + 1);
      transparent = (flags & 1) == 0 ? -1 : Bytes.u8(bytes, data + 3);
    } else if (kind == 0xff && Bytes.starts(bytes, data, "NETSCAPE2.0\3\1")) {
      loops = Bytes.u16le(bytes, data + 13);
    }
    return behind(at + 1);
  }

  private int picture(int at) {
    int frameWidth = Bytes.u16le(bytes, at + 4);
    int frameHeight = Bytes.u16le(bytes, at + 6);
    int flags = Bytes.u8(bytes, at + 8);
    int own = colours(flags);
    if (own == 0 && colours == 0) {
      throw new RejectedException("damaged GIF: no palette");
    }
    int data = at + 9 + 3 * own;
    int end = behind(data + 1);
    frames.add(
        new Frame(
            Bytes.u16le(bytes, at),
            Bytes.u16le(bytes, at + 2),
            frameWidth,
            frameHeight,
            (flags & 0x40) != 0,
            delay,
            disposal,
            transparent,
            own == 0 ? palette : at + 9,
            own == 0 ? colours : own,
            data,
            end));
    delay = 0;
    disposal = 0;
    transparent = -1;
    return end;
  }

  /** Passes over a chain of data blocks. */
  private int behind(int block) {
    int at = block;
    for (int length = Bytes.u8(bytes, at); length != 0; length = Bytes.u8(bytes, at)) {
      at += length + 1;
    }
    return at + 1;
  }
}
