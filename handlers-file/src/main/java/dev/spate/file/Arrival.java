package dev.spate.file;

import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that waits for the scan, as text of lines.
 *
 * @param version which file
 * @param key of its object, without the part's number
 * @param etag of its object, empty where it came in parts
 * @param parts objects that it came in, 0 for one under the key itself
 * @param attempt from 1 on
 */
record Arrival(FileVersion version, String key, String etag, int parts, int attempt) {
  /** The most parts of an upload. */
  static final int MOST_PARTS = 1_000;

  private static final Pattern PART = Pattern.compile("(.+)/([0-9]{1,4})-of-([0-9]{1,4})");
  private static final int LINES = 6;

  /** What the news of an object tells. */
  static Arrival of(Event<ObjectChange> event, FileVersion version) {
    Matcher part = PART.matcher(event.data().key());
    return part.matches() && isVersion(part.group(1))
        ? new Arrival(version, part.group(1), "", Integer.parseInt(part.group(3)), 1)
        : new Arrival(version, event.data().key(), event.data().etag(), 0, 1);
  }

  /** The key that says which version an object is: for a part that of the whole. */
  static String whole(String key) {
    Matcher part = PART.matcher(key);
    return part.matches() && isVersion(part.group(1)) ? part.group(1) : key;
  }

  private static boolean isVersion(String key) {
    int slash = key.lastIndexOf('/');
    return slash > 0 && FileVersion.isVersion(key.substring(slash + 1));
  }

  /** Where a part is stored, counted from 1. */
  static String partKey(FileVersion version, int part, int parts) {
    return "%s/%d-of-%d".formatted(version.path(), part, parts);
  }

  /** The objects that it is made of, in order. */
  List<String> objects() {
    if (parts == 0) {
      return List.of(key);
    }
    List<String> keys = new ArrayList<>();
    for (int part = 1; part <= parts; part++) {
      keys.add(partKey(version, part, parts));
    }
    return keys;
  }

  /** Whether its objects are this upload's alone, and not ones that others may write again. */
  boolean isOwn() {
    return key.equals(version.path());
  }

  Arrival next() {
    return new Arrival(version, key, etag, parts, attempt + 1);
  }

  String text() {
    return String.join(
        "\n",
        version.name(),
        version.version(),
        key,
        etag,
        Integer.toString(parts),
        Integer.toString(attempt));
  }

  static Arrival of(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != LINES || !(lines[4] + lines[5]).matches("[0-9]{2,10}")) {
      throw new RejectedException("arrival of " + text.length() + " characters is none");
    }
    return new Arrival(
        new FileVersion(lines[0], lines[1]),
        lines[2],
        lines[3],
        Integer.parseInt(lines[4]),
        Integer.parseInt(lines[5]));
  }
}
