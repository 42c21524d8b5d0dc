package dev.spate.images;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Puts an animated GIF together (GIF89a, sections 18 to 27). Colours are chosen and compressed by
 * the JDK's writer, a frame at a time; palette and data of each are taken over from there, because
 * that writer drops the delays of frames whose colours it has to choose.
 */
final class GifWriter {
  private static final int OPAQUE_ENOUGH = 128;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Encoder encoder = new Encoder(1);
  private final Size.Box screen;

  /** Begins a file; {@code loops} as in the source: 0 for ever, -1 not said. */
  GifWriter(Size.Box screen, int loops) {
    this.screen = screen;
    text("GIF89a");
    u16(screen.width());
    u16(screen.height());
    out.writeBytes(new byte[3]); // no global palette
    if (loops >= 0) {
      text("!\u00ff\u000bNETSCAPE2.0\3\1");
      u16(loops);
      out.write(0);
    }
  }

  /** Adds a frame that replaces the one before it, to be shown for {@code delay} hundredths. */
  void add(Pixels frame, int delay) throws IOException {
    byte[] single = encoder.encode(oneBitAlpha(frame), ImageFormat.GIF).bytes();
    GifBlocks.Frame coded = GifBlocks.of(single, 1).frames.get(0);
    boolean clear = coded.transparent() >= 0;
    text("!\u00f9\4");
    out.write(2 << 2 | (clear ? 1 : 0)); // disposal 2: what was shown is taken away
    u16(delay);
    out.write(clear ? coded.transparent() : 0);
    out.write(0);
    out.write(0x2c);
    u16(0);
    u16(0);
    u16(screen.width());
    u16(screen.height());
    out.write(0x80 | (31 - Integer.numberOfLeadingZeros(coded.colours()) - 1));
    out.write(single, coded.palette(), 3 * coded.colours());
    out.write(single, coded.data(), coded.end() - coded.data());
  }

  byte[] finish() {
    out.write(0x3b);
    return out.toByteArray();
  }

  /** A colour of a GIF is there or it is not. */
  private static Pixels oneBitAlpha(Pixels frame) {
    byte[] samples = frame.samples().clone();
    for (int i = 0; i < samples.length; i += 4) {
      boolean there = (samples[i + 3] & 0xff) >= OPAQUE_ENOUGH;
      samples[i + 3] = (byte) (there ? 255 : 0);
    }
    return new Pixels(frame.width(), frame.height(), Layout.RGBA, samples);
  }

  private void text(String latin) {
    out.writeBytes(latin.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  private void u16(int value) {
    out.write(value);
    out.write(value >> 8);
  }
}
