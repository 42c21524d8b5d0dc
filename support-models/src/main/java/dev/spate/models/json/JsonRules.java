package dev.spate.models.json;

import dev.spate.RejectedException;
import java.util.List;
import java.util.Map;

/** What the fields of a request must be, and how values are written. */
final class JsonRules {
  private JsonRules() {}

  static String text(String name, Json value, int most) {
    if (value instanceof Json.Text text
        && !text.value().isEmpty()
        && text.value().length() <= most) {
      return text.value();
    }
    throw new RejectedException(
        "field " + name + " must be a text of 1 to " + most + " characters");
  }

  static double number(String name, Json value, double min, double max) {
    if (value instanceof Json.Figure number && number.value() >= min && number.value() <= max) {
      return number.value();
    }
    throw new RejectedException(
        "field " + name + " must be a number from " + plain(min) + " to " + plain(max));
  }

  static String write(Json value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Json value, StringBuilder out) {
    switch (value) {
      case Json.Text t -> quote(t.value(), out);
      case Json.Figure n -> {
        if (!Double.isFinite(n.value())) {
          throw new IllegalArgumentException(n.value() + " cannot be written in JSON");
        }
        out.append(plain(n.value()));
      }
      case Json.Truth t -> out.append(t.value());
      case Json.Nothing n -> out.append("null");
      case Json.Elements e -> elements(e.elements(), out);
      case Json.Members m -> members(m.members(), out);
    }
  }

  private static void elements(List<Json> elements, StringBuilder out) {
    out.append('[');
    String before = "";
    for (Json element : elements) {
      out.append(before);
      write(element, out);
      before = ",";
    }
    out.append(']');
  }

  private static void members(Map<String, Json> members, StringBuilder out) {
    out.append('{');
    String before = "";
    for (Map.Entry<String, Json> member : members.entrySet()) {
      out.append(before);
      quote(member.getKey(), out);
      out.append(':');
      write(member.getValue(), out);
      before = ",";
    }
    out.append('}');
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
