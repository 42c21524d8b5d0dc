package dev.spate.web;

import java.nio.charset.StandardCharsets;

/** Paths in addresses (RFC 3986, section 3.3). */
final class UriText {
  private static final String PLAIN = "-._~!$&'()*+,;=:@/";

  private UriText() {}

  /** A decoded path, percent-encoded; a second slash at its start cannot name another host. */
  static String path(String decoded) {
    StringBuilder out = new StringBuilder();
    for (byte b : decoded.replaceFirst("^/+", "/").getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || PLAIN.indexOf(c) >= 0;
      if (plain) {
        out.append(c);
      } else {
        out.append('%')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      }
    }
    return out.toString();
  }

  /** One segment of a path: what would end it is encoded. */
  static String segment(String text) {
    return path(text).replace("/", "%2f");
  }
}
