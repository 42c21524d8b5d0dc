package dev.spate.simulator;

import dev.spate.SocketApi;

/**
 * Which action a message of a connection asks for: the text in the member {@code action} of its
 * JSON object (source: "Routes for WebSocket APIs", Amazon API Gateway Developer Guide, with {@code
 * $request.body.action} as route selection expression).
 */
public final class SocketActions {
  private static final String NAME = "action";

  private final String text;
  private int at;

  private SocketActions(String text) {
    this.text = text;
  }

  /** The action, or that of all others when there is none. */
  public static String of(String text) {
    return new SocketActions(text).find();
  }

  private String find() {
    int depth = 0;
    boolean name = false;
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case '{', '[' -> {
          depth++;
          name = c == '{';
        }
        case '}', ']' -> depth--;
        case ',' -> name = true;
        case ':' -> name = false;
        case '"' -> {
          String word = word();
          if (depth == 1 && name && word.equals(NAME)) {
            return value();
          }
        }
        default -> {}
      }
    }
    return SocketApi.OTHER;
  }

  /** The rest of a text whose quotation mark was read; escapes stay as they are. */
  private String word() {
    int start = at;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    int end = Math.min(at++, text.length());
    return text.substring(start, end);
  }

  private String value() {
    while (at < text.length() && (text.charAt(at) == ':' || text.charAt(at) <= ' ')) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      return word();
    }
    return SocketApi.OTHER;
  }
}
