package dev.spate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the values at a path of a JSON document (RFC 8259), as far as {@link EventPattern} needs
 * them: texts and literals, not objects. It keeps nothing else and refuses what is no JSON.
 */
final class JsonLeaves {
  /** Nesting that is still read; deeper documents count as no JSON. */
  private static final int DEPTH = 100;

  private final String json;
  private final List<String> path;
  private final List<Leaf> found = new ArrayList<>();
  private int at;

  /** A value as text, or a number, {@code true}, {@code false} or {@code null} as it is written. */
  record Leaf(boolean text, String value) {}

  private JsonLeaves(String json, List<String> path) {
    this.json = json;
    this.path = path;
  }

  /** The leaves there, perhaps none; absent when the bytes are no object in JSON. */
  static Optional<List<Leaf>> at(byte[] json, List<String> path) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      JsonLeaves reader = new JsonLeaves(text, path);
      if (reader.peek() != '{') {
        return Optional.empty();
      }
      reader.value(0, 0);
      return reader.peek() == 0 ? Optional.of(reader.found) : Optional.empty();
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Reads a value; {@code matched} names of the path lead to it, or -1 when it is elsewhere. */
  private void value(int matched, int depth) {
    if (depth > DEPTH) {
      throw new IllegalArgumentException("deeper than " + DEPTH);
    }
    boolean wanted = matched == path.size();
    switch (peek()) {
      case '{' -> {
        for (at++; !end('}'); ) {
          String name = string();
          take(':');
          boolean next = matched >= 0 && !wanted && name.equals(path.get(matched));
          value(next ? matched + 1 : -1, depth + 1);
        }
      }
      case '[' -> {
        for (at++; !end(']'); ) {
          value(matched, depth + 1);
        }
      }
      case '"' -> keep(wanted, true, string());
      default -> keep(wanted, false, literal());
    }
  }

  private void keep(boolean wanted, boolean text, String value) {
    if (wanted) {
      found.add(new Leaf(text, value));
    }
  }

  /** Whether the container ends here; steps over what is between its members. */
  private boolean end(char bracket) {
    char c = peek();
    if (c == bracket) {
      at++;
      return true;
    }
    if (c == ',') {
      at++;
      if (peek() == ']' || peek() == '}') {
        throw new IllegalArgumentException("a comma before the end");
      }
    }
    return false;
  }

  private void take(char expected) {
    if (peek() != expected) {
      throw new IllegalArgumentException("no " + expected);
    }
    at++;
  }

  /** The next character that is no space, 0 at the end. */
  private char peek() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
    return at < json.length() ? json.charAt(at) : 0;
  }

  private String literal() {
    int start = at;
    while (at < json.length() && ",]} \t\r\n".indexOf(json.charAt(at)) < 0) {
      at++;
    }
    String literal = json.substring(start, at);
    boolean number = literal.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    if (!number && !literal.matches("true|false|null")) {
      throw new IllegalArgumentException("no value");
    }
    return literal;
  }

  private String string() {
    take('"');
    StringBuilder text = new StringBuilder();
    for (char c; (c = next()) != '"'; ) {
      if (c < 0x20) {
        throw new IllegalArgumentException("a control character");
      }
      text.append(c == '\\' ? escaped() : c);
    }
    return text.toString();
  }

  private char escaped() {
    char c = next();
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(json, at - 4, Math.min(at, json.length()), 16);
    }
    int which = "\"\\/bfnrt".indexOf(c);
    if (which < 0) {
      throw new IllegalArgumentException("no escape");
    }
    return "\"\\/\b\f\n\r\t".charAt(which);
  }

  private char next() {
    if (at >= json.length()) {
      throw new IllegalArgumentException("the end within a text");
    }
    return json.charAt(at++);
  }
}
