package dev.spate.commerce;

import dev.spate.RejectedException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) strictly: no name twice, nothing behind the value, at most {@value #DEPTH}
 * deep. An object becomes a map, an array a list, a number a {@code BigDecimal}, null the text
 * {@link #NULL} by identity.
 */
final class Json {
  /** Stands where null was. */
  static final Object NULL = new Object();

  private static final int DEPTH = 16;
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * The object in these bytes.
   *
   * @throws RejectedException when there is none, with the place and never the content
   */
  static Map<?, ?> object(byte[] bytes, int most) {
    if (bytes.length > most) {
      throw new RejectedException("body must be at most " + most + " bytes, not " + bytes.length);
    }
    Json json = new Json(utf8(bytes));
    Object value = json.value(0);
    json.space();
    if (json.at < json.text.length() || !(value instanceof Map<?, ?> map)) {
      throw json.wrong("one object");
    }
    return map;
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RejectedException("body is not valid UTF-8", e);
    }
  }

  private Object value(int depth) {
    if (depth > DEPTH) {
      throw wrong("at most " + DEPTH + " levels");
    }
    space();
    char c = peek();
    return switch (c) {
      case '{' -> members(depth);
      case '[' -> elements(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", NULL);
      default -> number();
    };
  }

  private Map<String, Object> members(int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    at++;
    space();
    if (take('}')) {
      return map;
    }
    do {
      space();
      String name = string();
      space();
      need(':');
      if (map.put(name, value(depth + 1)) != null) {
        throw wrong("each name once");
      }
      space();
    } while (take(','));
    need('}');
    return map;
  }

  private List<Object> elements(int depth) {
    List<Object> list = new ArrayList<>();
    at++;
    space();
    if (take(']')) {
      return list;
    }
    do {
      list.add(value(depth + 1));
      space();
    } while (take(','));
    need(']');
    return list;
  }

  private String string() {
    need('"');
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        return out.toString();
      }
      if (c < 0x20) {
        throw wrong("no control character");
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(peek(), 16);
          if (digit < 0) {
            throw wrong("four hexadecimal digits");
          }
          code = code * 16 + digit;
          at++;
        }
        yield (char) code;
      }
      default -> throw wrong("an escape");
    };
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong("a value");
    }
    at += word.length();
    return value;
  }

  private BigDecimal number() {
    int end = at;
    while (end < text.length() && "+-.eE0123456789".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String number = text.substring(at, end);
    if (number.length() > 40
        || !number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")) {
      throw wrong("a value");
    }
    at = end;
    return new BigDecimal(number);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("more");
    }
    return text.charAt(at);
  }

  private boolean take(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void need(char c) {
    if (!take(c)) {
      throw wrong("'" + c + "'");
    }
  }

  private RejectedException wrong(String wanted) {
    return new RejectedException("body is no JSON: at character " + at + " expected " + wanted);
  }
}
