package dev.spate.commerce;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Writes JSON (RFC 8259): names and values, without a tree. */
final class JsonText {
  private final StringBuilder out = new StringBuilder("{");

  static JsonText object() {
    return new JsonText();
  }

  JsonText text(String name, String value) {
    return raw(name, quoted(value));
  }

  JsonText number(String name, long value) {
    return raw(name, Long.toString(value));
  }

  JsonText flag(String name, boolean value) {
    return raw(name, Boolean.toString(value));
  }

  JsonText list(String name, Collection<String> values) {
    return raw(name, array(values));
  }

  /** A value that is JSON already. */
  JsonText raw(String name, String json) {
    out.append(out.length() > 1 ? "," : "").append(quoted(name)).append(':').append(json);
    return this;
  }

  String end() {
    return out + "}";
  }

  byte[] bytes() {
    return end().getBytes(StandardCharsets.UTF_8);
  }

  static String array(Collection<String> values) {
    return "[" + String.join(",", List.copyOf(values)) + "]";
  }

  static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < 0x20 || c == '<' || c == '\u2028' || c == '\u2029') {
        text.append("\\u%04x".formatted((int) c)); // also safe inside of a page
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }
}
