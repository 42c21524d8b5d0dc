package dev.spate.images;

/** Names of formats that are recognised only to say in the refusal what arrived. */
final class Foreign {
  private record Mark(String name, int at, String start) {}

  private static final Mark[] MARKS = {
    new Mark("HEIC", 4, "ftyphe"),
    new Mark("HEIC", 4, "ftypmif1"),
    new Mark("HEIC", 4, "ftypmsf1"),
    new Mark("AVIF", 4, "ftypavi"),
    new Mark("MP4 or QuickTime video", 4, "ftyp"),
    new Mark("TIFF", 0, "II*\0"),
    new Mark("TIFF", 0, "MM\0*"),
    new Mark("BMP", 0, "BM"),
    new Mark("JPEG XL", 0, "\u00ff\n"),
    new Mark("JPEG XL", 4, "JXL "),
    new Mark("JPEG 2000", 4, "jP  "),
    new Mark("icon", 0, "\0\0\1\0"),
    new Mark("Photoshop", 0, "8BPS"),
    new Mark("SVG or other XML", 0, "<?xml"),
    new Mark("SVG", 0, "<svg"),
    new Mark("PDF", 0, "%PDF"),
  };

  private Foreign() {}

  static String name(byte[] bytes) {
    if (bytes.length == 0) {
      return "no bytes at all";
    }
    for (Mark mark : MARKS) {
      if (Bytes.starts(bytes, mark.at, mark.start)) {
        return mark.name;
      }
    }
    return "unknown";
  }
}
