package dev.spate.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The APP1 segment that a camera writes (CIPA DC-008): maker, orientation, date, position. Also
 * what tests look for in results, where none of it may be.
 */
final class SampleExif {
  /** The maker's name in every sample. */
  static final String MAKER = "Spate Sample Camera";

  private static final String DATE = "2026:01:01 12:00:00";
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ASCII = 2;
  private static final int RATIONAL = 5;
  private static final int DIRECTORY = 8;
  private static final int ENTRIES = 4;
  private static final int TEXTS = DIRECTORY + 2 + 12 * ENTRIES + 4;
  private static final int POSITION = TEXTS + MAKER.length() + 1 + DATE.length() + 1;
  private static final int NUMBERS = POSITION + 2 + 12 * 4 + 4;
  private static final int SIZE = NUMBERS + 2 * 24;

  private SampleExif() {}

  static byte[] segment(Orientation orientation) {
    ByteBuffer out = ByteBuffer.allocate(10 + SIZE);
    out.putShort((short) 0xffe1).putShort((short) (8 + SIZE));
    out.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(DIRECTORY);
    out.putShort((short) ENTRIES);
    entry(out, 0x010f, ASCII, MAKER.length() + 1, TEXTS);
    entry(out, 0x0112, SHORT, 1, orientation.exif() << 16);
    entry(out, 0x0132, ASCII, DATE.length() + 1, TEXTS + MAKER.length() + 1);
    entry(out, 0x8825, LONG, 1, POSITION);
    out.putInt(0);
    out.put((MAKER + "\0" + DATE + "\0").getBytes(StandardCharsets.US_ASCII));
    out.putShort((short) 4);
    entry(out, 1, ASCII, 2, 'N' << 24);
    entry(out, 2, RATIONAL, 3, NUMBERS);
    entry(out, 3, ASCII, 2, 'E' << 24);
    entry(out, 4, RATIONAL, 3, NUMBERS + 24);
    out.putInt(0);
    degrees(out, 48, 51, 30);
    degrees(out, 2, 17, 40);
    return out.array();
  }

  private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
    out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  private static void degrees(ByteBuffer out, int degrees, int minutes, int seconds) {
    out.putInt(degrees).putInt(1).putInt(minutes).putInt(1).putInt(seconds).putInt(1);
  }
}
