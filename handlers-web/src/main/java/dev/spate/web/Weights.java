package dev.spate.web;

import java.util.Locale;

/** Weights of the elements of an {@code Accept} header (RFC 9110, section 12.4.2). */
final class Weights {
  private static final int MOST = 1000;

  private Weights() {}

  /** In thousandths, 1000 where none is given, 0 where it is malformed. */
  static int of(String[] parameters) {
    for (int i = 1; i < parameters.length; i++) {
      String parameter = parameters[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        return parse(parameter.substring(2));
      }
    }
    return MOST;
  }

  private static int parse(String text) {
    boolean shaped =
        text.length() <= 5 && !text.isEmpty() && (text.length() == 1 || text.charAt(1) == '.');
    if (!shaped) {
      return 0;
    }
    int value = 0;
    for (int i = 0; i < 5; i++) {
      char c = i < text.length() ? text.charAt(i) : '0';
      if (i != 1) {
        if (c < '0' || c > '9') {
          return 0;
        }
        value = value * 10 + c - '0';
      }
    }
    return value > MOST ? 0 : value;
  }
}
