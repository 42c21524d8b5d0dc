package dev.spate.images;

/**
 * The orientation out of EXIF data (CIPA DC-008, a TIFF structure). Damaged data means {@link
 * Orientation#NONE}: a picture is not refused for what a camera wrote about it.
 */
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;

  private Exif() {}

  /** Reads the TIFF structure in {@code bytes[from, to)}. */
  static Orientation orientation(byte[] bytes, int from, int to) {
    boolean little = Bytes.starts(bytes, from, "II*\0");
    boolean known = little || Bytes.starts(bytes, from, "MM\0*");
    if (!known || to - from < 14 || to > bytes.length) {
      return Orientation.NONE;
    }
    long directory = from + (little ? Bytes.u32le(bytes, from + 4) : Bytes.u32(bytes, from + 4));
    if (directory > to - 2) {
      return Orientation.NONE;
    }
    int at = (int) directory;
    int entries = u16(bytes, at, little); // at most 65,535, and each is looked at once
    at += 2;
    for (int i = 0; i < entries && at <= to - ENTRY; i++, at += ENTRY) {
      if (u16(bytes, at, little) == ORIENTATION) {
        return u16(bytes, at + 2, little) == SHORT
            ? Orientation.ofExif(u16(bytes, at + 8, little))
            : Orientation.NONE;
      }
    }
    return Orientation.NONE;
  }

  private static int u16(byte[] bytes, int at, boolean little) {
    return little ? Bytes.u16le(bytes, at) : Bytes.u16(bytes, at);
  }
}
