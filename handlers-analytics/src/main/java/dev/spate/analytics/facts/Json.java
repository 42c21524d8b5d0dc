package dev.spate.analytics.facts;

import dev.spate.RejectedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A strict reader of JSON (RFC 8259) for what strangers send: objects are maps, arrays lists,
 * numbers {@link Long} where they are whole and fit and {@link Double} elsewhere, and {@code null}
 * is {@link #NULL}. A name that comes twice is refused.
 */
public final class Json {
  /** What stands for {@code null}. */
  public static final Object NULL = new Object();

  private static final int MOST_DEPTH = 8;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * The one value of a text.
   *
   * @throws RejectedException naming the place and what is wrong
   */
  public static Object parse(String text) {
    Json json = new Json(text);
    Object value = json.value(0);
    json.space();
    if (json.at < text.length()) {
      throw json.wrong("nothing more");
    }
    return value;
  }

  private RejectedException wrong(String expected) {
    return new RejectedException("JSON: " + expected + " is expected at character " + at);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char next() {
    if (at >= text.length()) {
      throw wrong("more");
    }
    return text.charAt(at);
  }

  private boolean take(char c) {
    space();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void need(char c) {
    if (!take(c)) {
      throw wrong("'" + c + "'");
    }
  }

  private Object value(int depth) {
    space();
    if (depth > MOST_DEPTH) {
      throw wrong("a depth of at most " + MOST_DEPTH);
    }
    return switch (next()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", NULL);
      default -> number();
    };
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong("a value");
    }
    at += word.length();
    return value;
  }

  private Map<String, Object> object(int depth) {
    need('{');
    Map<String, Object> map = new LinkedHashMap<>();
    while (!take('}')) {
      if (!map.isEmpty()) {
        need(',');
      }
      space();
      String name = string();
      need(':');
      if (map.put(name, value(depth + 1)) != null) {
        throw wrong("no second member of one name before here");
      }
    }
    return map;
  }

  private List<Object> array(int depth) {
    need('[');
    List<Object> list = new ArrayList<>();
    while (!take(']')) {
      if (!list.isEmpty()) {
        need(',');
      }
      list.add(value(depth + 1));
    }
    return list;
  }

  private String string() {
    need('"');
    StringBuilder out = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      at++;
      if (c < 0x20) {
        throw wrong("no control character before here");
      }
      out.append(c == '\\' ? escaped() : c);
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    char c = next();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int value = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(next(), 16);
          if (digit < 0) {
            throw wrong("a hexadecimal digit");
          }
          value = value << 4 | digit;
          at++;
        }
        yield (char) value;
      }
      default -> throw wrong("an escape before here");
    };
  }

  private Object number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(from, at);
    if (!NUMBER.matcher(number).matches()) {
      at = from;
      throw wrong("a value");
    }
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      double value = Double.parseDouble(number);
      if (Double.isInfinite(value)) {
        throw wrong("a number that fits before here");
      }
      return value;
    }
  }

  /** A text as JSON. */
  public static String quote(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
