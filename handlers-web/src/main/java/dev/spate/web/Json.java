package dev.spate.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small JSON documents (RFC 8259) from maps, lists, texts, numbers and booleans. */
final class Json {
  private Json() {}

  /** A map that keeps this order: what is made of it is the same in every process. */
  static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
    }
    return map;
  }

  static String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value) {
    switch (value) {
      case Map<?, ?> map -> object(out, map);
      case List<?> list -> array(out, list);
      case Number number -> out.append(number);
      case Boolean flag -> out.append(flag);
      default -> text(out, value.toString());
    }
  }

  private static void object(StringBuilder out, Map<?, ?> map) {
    char between = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(between);
      text(out, String.valueOf(entry.getKey()));
      out.append(':');
      write(out, entry.getValue());
      between = ',';
    }
    out.append(between == '{' ? "{}" : "}");
  }

  private static void array(StringBuilder out, List<?> list) {
    char between = '[';
    for (Object one : list) {
      out.append(between);
      write(out, one);
      between = ',';
    }
    out.append(between == '[' ? "[]" : "]");
  }

  private static void text(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
        escape(out, c);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Half a surrogate pair has no bytes in UTF-8, so all of them go as escapes. */
  private static void escape(StringBuilder out, char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit(c >> shift & 15, 16));
    }
  }
}
