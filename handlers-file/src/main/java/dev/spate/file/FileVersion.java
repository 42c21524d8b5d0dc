package dev.spate.file;

import dev.spate.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One content of one file. Another upload under the same name is another version; the greatest
 * version is the file.
 *
 * @param name 1 to 800 bytes of UTF-8 without control characters
 * @param version 23 characters: milliseconds since 1970 in 12 hexadecimal digits, a hyphen, and 10
 *     digits that tell versions of one millisecond apart; text order is order in time
 */
public record FileVersion(String name, String version) implements Comparable<FileVersion> {
  /** Leaves room for version and size in a rendition's key of at most 1,024 bytes. */
  public static final int NAME_BYTES = 800;

  private static final Pattern VERSION = Pattern.compile("[0-9a-f]{12}-[0-9a-f]{10}");

  public FileVersion {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > NAME_BYTES) {
      throw new RejectedException(
          "file name must be from 1 to " + NAME_BYTES + " bytes, not " + bytes);
    }
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        throw new RejectedException("file name has a control character at " + i);
      }
    }
    if (!isVersion(version)) {
      throw new RejectedException("file version of " + version.length() + " characters is none");
    }
  }

  /**
   * The version of a moment.
   *
   * @param unique at least 10 lower-case hexadecimal digits, of which the first 10 are taken
   */
  public static FileVersion of(String name, Instant at, String unique) {
    return new FileVersion(name, "%012x-%s".formatted(at.toEpochMilli(), unique.substring(0, 10)));
  }

  /** Whether a text is the version of some file. */
  public static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /** When this version was made, to the millisecond. */
  public Instant at() {
    return Instant.ofEpochMilli(Long.parseLong(version, 0, 12, 16));
  }

  /** {@code NAME/VERSION}: where an upload is stored and how the keys of its renditions begin. */
  public String path() {
    return name + "/" + version;
  }

  @Override
  public int compareTo(FileVersion other) {
    int order = version.compareTo(other.version);
    return order == 0 ? name.compareTo(other.name) : order;
  }
}
