package dev.spate.file;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What content is, by its first bytes; what it is called does not matter.
 *
 * @param kind empty for what nothing is made of
 * @param type media type
 * @param word for people, such as {@code JPEG}
 * @param extensions that such files have, the first one first
 */
public record Magic(Optional<Kind> kind, String type, String word, List<String> extensions) {
  /** How many bytes are enough to tell. */
  public static final int HEAD = 64;

  private static final Magic UNKNOWN = new Magic("application/octet-stream", "unknown", "");

  private Magic(String type, String word, String extensions) {
    this(Optional.empty(), type, word, List.of(extensions.split(" ", -1)));
  }

  private Magic(Kind kind, String type, String word, String extensions) {
    this(Optional.of(kind), type, word, List.of(extensions.split(" ", -1)));
  }

  /** Bytes at an offset, and what they say; hexadecimal, or Latin text after a quote. */
  private record Sign(int offset, byte[] bytes, Magic magic) {
    Sign(int offset, String bytes, Magic magic) {
      this(
          offset,
          bytes.startsWith("'")
              ? bytes.substring(1).getBytes(StandardCharsets.ISO_8859_1)
              : HexFormat.of().parseHex(bytes),
          magic);
    }

    boolean fits(byte[] head) {
      for (int i = 0; i < bytes.length; i++) {
        if (offset + i >= head.length || head[offset + i] != bytes[i]) {
          return false;
        }
      }
      return true;
    }
  }

  private static final Magic HEIF = new Magic("image/heic", "HEIC", "heic heif");
  private static final Magic MP4 = new Magic(Kind.FILM, "video/mp4", "MP4", "mp4 m4v mov 3gp");
  private static final Magic ZIP =
      new Magic("application/zip", "ZIP", "zip docx xlsx pptx jar odt ods odp epub");

  /** The first that fits counts (sources: the formats' own specifications; file(1)). */
  private static final List<Sign> SIGNS =
      List.of(
          new Sign(0, "ffd8ff", new Magic(Kind.IMAGE, "image/jpeg", "JPEG", "jpg jpeg jfif")),
          new Sign(0, "89504e470d0a1a0a", new Magic(Kind.IMAGE, "image/png", "PNG", "png")),
          new Sign(0, "'GIF8", new Magic(Kind.IMAGE, "image/gif", "GIF", "gif")),
          new Sign(8, "'WEBP", new Magic(Kind.IMAGE, "image/webp", "WebP", "webp")),
          new Sign(8, "'AVI ", new Magic(Kind.FILM, "video/x-msvideo", "AVI", "avi")),
          new Sign(4, "'ftypavi", new Magic("image/avif", "AVIF", "avif")),
          new Sign(4, "'ftyphei", HEIF),
          new Sign(4, "'ftyphev", HEIF),
          new Sign(4, "'ftypmif1", HEIF),
          new Sign(4, "'ftypmsf1", HEIF),
          new Sign(4, "'ftypM4A", new Magic("audio/mp4", "M4A", "m4a")),
          new Sign(
              4, "'ftypqt", new Magic(Kind.FILM, "video/quicktime", "QuickTime", "mov qt mp4")),
          new Sign(4, "'ftyp", MP4),
          new Sign(4, "'moov", MP4),
          new Sign(0, "1a45dfa3", new Magic(Kind.FILM, "video/x-matroska", "Matroska", "mkv webm")),
          new Sign(0, "'FLV\1", new Magic(Kind.FILM, "video/x-flv", "FLV", "flv")),
          new Sign(0, "000001ba", new Magic(Kind.FILM, "video/mpeg", "MPEG", "mpg mpeg vob")),
          new Sign(0, "3026b2758e66cf11", new Magic(Kind.FILM, "video/x-ms-wmv", "WMV", "wmv asf")),
          new Sign(28, "'\1video", new Magic(Kind.FILM, "video/ogg", "Ogg", "ogv ogg")),
          new Sign(0, "'%PDF-", new Magic(Kind.DOCUMENT, "application/pdf", "PDF", "pdf")),
          new Sign(0, "'II*\0", new Magic("image/tiff", "TIFF", "tif tiff")),
          new Sign(0, "'MM\0*", new Magic("image/tiff", "TIFF", "tif tiff")),
          new Sign(0, "'BM", new Magic("image/bmp", "BMP", "bmp")),
          new Sign(0, "504b0304", ZIP),
          new Sign(0, "504b0506", ZIP),
          new Sign(0, "1f8b", new Magic("application/gzip", "gzip", "gz tgz")),
          new Sign(0, "'Rar!", new Magic("application/vnd.rar", "RAR", "rar")),
          new Sign(0, "377abcaf271c", new Magic("application/x-7z-compressed", "7-Zip", "7z")),
          new Sign(0, "d0cf11e0", new Magic("application/x-ole-storage", "OLE", "doc xls ppt msi")),
          new Sign(0, "'{\\rtf", new Magic("application/rtf", "RTF", "rtf")),
          new Sign(0, "'MZ", new Magic("application/x-msdownload", "Windows program", "exe dll")),
          new Sign(0, "7f454c46", new Magic("application/x-elf", "Linux program", "so")),
          new Sign(0, "'#!", new Magic("text/x-script", "script", "sh py pl")),
          new Sign(0, "'ID3", new Magic("audio/mpeg", "MP3", "mp3")),
          new Sign(0, "'OggS", new Magic("audio/ogg", "Ogg sound", "ogg oga opus")),
          new Sign(0, "'RIFF", new Magic("audio/x-riff", "RIFF", "wav")),
          new Sign(0, "'<?xml", new Magic("text/xml", "XML", "xml svg")),
          new Sign(0, "'<svg", new Magic("image/svg+xml", "SVG", "svg")),
          new Sign(0, "'<!DOCTYPE", new Magic("text/html", "HTML", "html htm")),
          new Sign(0, "'<html", new Magic("text/html", "HTML", "html htm")));

  /** What content with these first bytes is. */
  public static Magic of(byte[] head) {
    if (isTransportStream(head)) {
      return new Magic(Kind.FILM, "video/mp2t", "MPEG-TS", "ts mts m2ts");
    }
    for (Sign sign : SIGNS) {
      if (sign.fits(head)) {
        return sign.magic();
      }
    }
    return UNKNOWN;
  }

  /** Packets of 188 bytes that begin with G; the second is behind what a head holds. */
  private static boolean isTransportStream(byte[] head) {
    return head.length > 3 && head[0] == 'G' && (head[1] & 0xa0) == 0 && (head[3] & 0x10) != 0;
  }

  /** Why nothing can be made of it, where that is so. */
  public Optional<String> refusal() {
    if (kind.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (type) {
          case "image/heic", "image/avif" ->
              word + " pictures cannot be read here: save it as JPEG, PNG or WebP";
          case "application/octet-stream" -> "file is no picture, film or PDF that is known here";
          default ->
              "file is " + word + ", and nothing is made of that: only of pictures, films and PDFs";
        });
  }

  /** What is told when a file's name says otherwise than its bytes. */
  public Optional<String> mismatch(String name) {
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    boolean says = extension.matches("[a-z0-9]{1,5}") && isKnown(extension);
    return says && !extensions.contains(extension)
        ? Optional.of("named ." + extension + ", but it is " + word)
        : Optional.empty();
  }

  private static boolean isKnown(String extension) {
    return SIGNS.stream().anyMatch(sign -> sign.magic().extensions().contains(extension));
  }

  /** What is known of a media type that this class has told. */
  static Magic ofType(String type) {
    return SIGNS.stream()
        .map(Sign::magic)
        .filter(magic -> magic.type().equals(type))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
