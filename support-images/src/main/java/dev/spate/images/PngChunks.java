package dev.spate.images;

import dev.spate.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One walk over the chunks of a PNG (W3C, "Portable Network Graphics", third edition, section 5),
 * to its end. Checksums are compared, so most damage is found before anything is decoded.
 */
final class PngChunks {
  private static final int SIGNATURE = 8;

  /** Where a chunk's data are. */
  record Part(int from, int length) {}

  final List<Part> data = new ArrayList<>();
  int width;
  int height;
  int depth;
  int colour;
  boolean interlaced;
  byte[] palette = {};
  byte[] transparency = {};
  byte[] profile = {};
  Orientation orientation = Orientation.NONE;

  private final byte[] bytes;

  private PngChunks(byte[] bytes) {
    this.bytes = bytes;
  }

  static PngChunks of(byte[] bytes) {
    PngChunks chunks = new PngChunks(bytes);
    chunks.walk();
    return chunks;
  }

  private void walk() {
    int at = SIGNATURE;
    String name = "";
    while (!name.equals("IEND")) {
      long length = Bytes.u32(bytes, at);
      Bytes.need(bytes, at + 4, length + 8);
      name = new String(bytes, at + 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
      if ((at == SIGNATURE) != name.equals("IHDR")) {
        throw new RejectedException("damaged PNG: chunk out of order at byte " + at);
      }
      if (Character.isUpperCase(name.charAt(0))) { // critical; damage elsewhere does not matter
        checksum(at + 4, (int) length + 4);
      }
      chunk(name, at + 8, (int) length);
      at += (int) length + 12;
    }
    if (data.isEmpty()) {
      throw new RejectedException("damaged PNG: no pixels");
    }
    if (colour == 3 && palette.length == 0) {
      throw new RejectedException("damaged PNG: no palette");
    }
  }

  private void checksum(int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    if (crc.getValue() != Bytes.u32(bytes, from + length)) {
      throw new RejectedException("damaged PNG: checksum at byte " + from);
    }
  }

  private void chunk(String name, int from, int length) {
    switch (name) {
      case "IHDR" -> header(from, length);
      case "IDAT" -> data.add(new Part(from, length));
      case "PLTE" -> palette = copy(from, length - length % 3);
      case "tRNS" -> transparency = copy(from, length);
      case "eXIf" -> orientation = Exif.orientation(bytes, from, from + length);
      case "iCCP" -> profile = profile(from, from + length);
      default -> {}
    }
  }

  /** The palette with alpha; entries beyond it are opaque black. */
  int[] colours() {
    int[] argb = new int[256];
    java.util.Arrays.fill(argb, 0xff000000);
    for (int i = 0; i < Math.min(256, palette.length / 3); i++) {
      int alpha = i < transparency.length ? transparency[i] & 0xff : 255;
      argb[i] = (alpha << 24) | Bytes.u24(palette, 3 * i);
    }
    return argb;
  }

  private byte[] copy(int from, int length) {
    return java.util.Arrays.copyOfRange(bytes, from, from + length);
  }

  private void header(int from, int length) {
    if (length != 13) {
      throw new RejectedException("damaged PNG: header of " + length + " bytes");
    }
    width = (int) Math.min(Integer.MAX_VALUE, Bytes.u32(bytes, from));
    height = (int) Math.min(Integer.MAX_VALUE, Bytes.u32(bytes, from + 4));
    depth = Bytes.u8(bytes, from + 8);
    colour = Bytes.u8(bytes, from + 9);
    String depths =
        switch (colour) {
          case 0 -> "1 2 4 8 16";
          case 3 -> "1 2 4 8";
          case 2, 4, 6 -> "8 16";
          default -> "";
        };
    if (!java.util.List.of(depths.split(" ")).contains(String.valueOf(depth))) {
      throw new RejectedException(
          "damaged PNG: colour type " + colour + " with " + depth + " bits");
    }
    if (Bytes.u8(bytes, from + 10) != 0
        || Bytes.u8(bytes, from + 11) != 0
        || Bytes.u8(bytes, from + 12) > 1) {
      throw new RejectedException("unsupported PNG: compression, filter or interlace method");
    }
    interlaced = bytes[from + 12] == 1;
  }

  /** Name, zero, method, then a deflated profile; anything strange means no profile. */
  private byte[] profile(int from, int to) {
    int at = from;
    while (at < to && bytes[at] != 0) {
      at++;
    }
    if (at + 2 >= to) {
      return new byte[0];
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, at + 2, to - at - 2);
      byte[] whole = new byte[Colours.MOST_PROFILE_BYTES];
      int length = inflater.inflate(whole);
      return inflater.finished() ? java.util.Arrays.copyOf(whole, length) : new byte[0];
    } catch (DataFormatException e) {
      return new byte[0];
    } finally {
      inflater.end();
    }
  }
}
