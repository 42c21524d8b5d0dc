package dev.spate.iot;

import dev.spate.RejectedException;
import dev.spate.http.Request;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Numbers in texts. */
final class Numbers {
  private Numbers() {}

  /** The number with zeros before it, so that text order is its order; not below zero. */
  static String padded(long number, int digits) {
    String text = Long.toString(Math.max(0, number));
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  /** A parameter of a request. */
  static int of(Request request, String name, int otherwise, int min, int max) {
    Optional<String> text = request.query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.get().matches("[0-9]{1,9}")
        || Integer.parseInt(text.get()) < min
        || Integer.parseInt(text.get()) > max) {
      throw new RejectedException("parameter " + name + " must be from " + min + " to " + max);
    }
    return Integer.parseInt(text.get());
  }

  static Instant time(Request request, String name, Instant otherwise) {
    try {
      return request.query(name).map(Instant::parse).orElse(otherwise);
    } catch (DateTimeParseException e) {
      throw new RejectedException("parameter " + name + " must be like 2026-01-31T12:00:00Z", e);
    }
  }
}
