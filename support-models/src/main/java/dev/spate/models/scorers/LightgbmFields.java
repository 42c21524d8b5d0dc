package dev.spate.models.scorers;

import dev.spate.models.InvalidModelException;
import java.util.HashMap;
import java.util.Map;

/** The lines {@code NAME=VALUE} of a part of LightGBM's text. */
record LightgbmFields(Map<String, String> fields) {
  /** The largest whole number: more trees, leaves or features no model has. */
  private static final int MOST = 1 << 24;

  static LightgbmFields of(String part) {
    Map<String, String> fields = new HashMap<>();
    part.lines()
        .forEach(
            line -> {
              int at = line.indexOf('=');
              fields.put(
                  at < 0 ? line : line.substring(0, at), at < 0 ? "" : line.substring(at + 1));
            });
    return new LightgbmFields(fields);
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  String text(String name, String otherwise) {
    return fields.getOrDefault(name, otherwise).strip();
  }

  int whole(String name) {
    double number = number(name, text(name, ""));
    if (number != Math.rint(number) || Math.abs(number) > MOST) {
      throw new InvalidModelException(
          "no model of LightGBM: " + name + " must be a whole number, not " + number);
    }
    return (int) number;
  }

  /** The numbers of a line; none where it is missing. */
  double[] numbers(String name) {
    String text = text(name, "");
    if (text.isEmpty()) {
      return new double[0];
    }
    String[] parts = text.split(" ", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = number(name, parts[i]);
    }
    return numbers;
  }

  /** Likewise, as many as there must be. */
  double[] numbers(String name, int size) {
    double[] numbers = numbers(name);
    if (numbers.length != size) {
      throw new InvalidModelException(
          "no model of LightGBM: " + name + " has " + numbers.length + " numbers, not " + size);
    }
    return numbers;
  }

  static double number(String name, String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY; // as C++ writes it
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> parsed(name, text);
    };
  }

  private static double parsed(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InvalidModelException(
          "no model of LightGBM: " + name + " must be a number, not '" + text + "'", e);
    }
  }
}
