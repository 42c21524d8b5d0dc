package dev.spate.http;

/** Entity tags (RFC 9110, section 8.8.3). */
public final class ETags {
  private ETags() {}

  /** The tag as {@code ETag} wants it. */
  public static String strong(String tag) {
    return '"' + tag + '"';
  }

  /** Whether {@code If-None-Match} names the tag; weak comparison, as that header wants it. */
  public static boolean match(String header, String tag) {
    if (header.strip().equals("*")) {
      return true;
    }
    for (String listed : header.split(",", -1)) {
      String one = listed.strip();
      if ((one.startsWith("W/") ? one.substring(2) : one).equals(strong(tag))) {
        return true;
      }
    }
    return false;
  }
}
