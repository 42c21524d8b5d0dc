package dev.spate.web;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A parameter of the query, with its type: read it with {@link Call#get}.
 *
 * @param describe what it is for, for people who read the document of the API
 * @param schema its JSON Schema
 * @param parse the value; throws {@link IllegalArgumentException} with what it must be
 * @param otherwise the value when it is not given
 */
public record Param<T>(
    String name,
    String describe,
    Map<String, Object> schema,
    Function<String, T> parse,
    T otherwise) {

  /** A text of so many characters, or none. */
  public static Param<Optional<String>> text(String name, int min, int max, String describe) {
    return new Param<>(
        name,
        describe,
        Schemas.text(min, max),
        text -> {
          int length = text.codePointCount(0, text.length());
          if (length < min || length > max || text.chars().anyMatch(c -> c < 0x20)) {
            throw new IllegalArgumentException(
                "must be from " + min + " to " + max + " characters, not " + length);
          }
          return Optional.of(text);
        },
        Optional.empty());
  }

  /** A whole number. */
  public static Param<Long> number(
      String name, long min, long max, long otherwise, String describe) {
    Map<String, Object> schema = Schemas.number(min, max);
    schema.put("default", otherwise);
    return new Param<>(
        name,
        describe,
        schema,
        text -> {
          boolean digits = text.matches("-?[0-9]{1,18}");
          if (!digits || Long.parseLong(text) < min || Long.parseLong(text) > max) {
            throw new IllegalArgumentException("must be a number from " + min + " to " + max);
          }
          return Long.parseLong(text);
        },
        otherwise);
  }

  /** Where the page before ended: what its answer called {@code next}. */
  public static Param<Optional<String>> cursor(String name) {
    return new Param<>(
        name,
        "the next of the page before",
        Schemas.text(1, Cursors.MOST_CHARACTERS),
        text -> Optional.of(Cursors.decode(text)),
        Optional.empty());
  }
}
