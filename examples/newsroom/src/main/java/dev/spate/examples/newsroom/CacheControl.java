package dev.spate.examples.newsroom;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The directives of {@code Cache-Control} (RFC 9111, section 5.2).
 *
 * @param directives by lower-case name, empty for no argument
 */
record CacheControl(Map<String, String> directives) {
  static CacheControl of(List<String> headers) {
    Map<String, String> directives = new HashMap<>();
    for (String header : headers) {
      for (String element : header.split(",", -1)) {
        String[] parts = element.strip().split("=", 2);
        String value = parts.length == 2 ? parts[1].strip().replace("\"", "") : "";
        directives.putIfAbsent(parts[0].strip().toLowerCase(Locale.ROOT), value);
      }
    }
    return new CacheControl(directives);
  }

  boolean has(String name) {
    return directives.containsKey(name);
  }

  /** Seconds; a value that is no number counts as nothing at all, and so as stale (4.2.1). */
  OptionalLong seconds(String name) {
    String value = directives.get(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(value.matches("[0-9]{1,10}") ? Long.parseLong(value) : 0);
  }
}
