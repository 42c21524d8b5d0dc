package dev.spate.models.json;

import dev.spate.RejectedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a text from its start to its end. */
final class JsonParser {
  private final String text;
  private int at;

  JsonParser(String text) {
    this.text = text;
  }

  Json whole() {
    Json value = value(0);
    blank();
    if (at < text.length()) {
      throw wrong("the end");
    }
    return value;
  }

  private Json value(int depth) {
    if (depth > Json.MOST_DEPTH) {
      throw new RejectedException("JSON is nested deeper than " + Json.MOST_DEPTH);
    }
    blank();
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> elements(depth);
      case '"' -> new Json.Text(string());
      case 't' -> literal("true", new Json.Truth(true));
      case 'f' -> literal("false", new Json.Truth(false));
      case 'n' -> literal("null", new Json.Nothing());
      default -> number();
    };
  }

  private Json members(int depth) {
    Map<String, Json> members = new LinkedHashMap<>();
    at++;
    blank();
    if (peek() == '}') {
      at++;
      return new Json.Members(members);
    }
    while (true) {
      blank();
      String name = string();
      blank();
      expect(':');
      if (members.put(name, value(depth + 1)) != null) {
        throw wrong("each name of an object once");
      }
      blank();
      if (peek() == '}') {
        at++;
        return new Json.Members(members);
      }
      expect(',');
    }
  }

  private Json elements(int depth) {
    List<Json> elements = new ArrayList<>();
    at++;
    blank();
    if (peek() == ']') {
      at++;
      return new Json.Elements(elements);
    }
    while (true) {
      elements.add(value(depth + 1));
      blank();
      if (peek() == ']') {
        at++;
        return new Json.Elements(elements);
      }
      expect(',');
    }
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return out.toString();
      }
      if (c < 0x20) {
        throw wrong("no control character in a text");
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = next();
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
          int digit = Character.digit(next(), 16);
          if (digit < 0) {
            throw wrong("four hexadecimal digits");
          }
          code = code << 4 | digit;
        }
        yield (char) code;
      }
      default -> throw wrong("an escape of JSON");
    };
  }

  private Json number() {
    int from = at;
    accept('-');
    if (!accept('0')) {
      digits();
    }
    if (accept('.')) {
      digits();
    }
    if (accept('e') || accept('E')) {
      if (!accept('-')) {
        accept('+');
      }
      digits();
    }
    return new Json.Figure(Double.parseDouble(text.substring(from, at)));
  }

  private void digits() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == from) {
      throw wrong("a value");
    }
  }

  private Json literal(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw wrong("a value");
    }
    at += word.length();
    return value;
  }

  private boolean accept(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw wrong("'" + wanted + "'");
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("more");
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private void blank() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private RejectedException wrong(String wanted) {
    return new RejectedException("JSON must have " + wanted + " at character " + at);
  }
}
