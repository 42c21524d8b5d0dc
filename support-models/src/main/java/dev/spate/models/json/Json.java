package dev.spate.models.json;

import dev.spate.RejectedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of JSON (RFC 8259), read strictly: no repeated names, nothing behind the value, a limit
 * for depth. For requests of a few fields and for models that are written in JSON.
 *
 * <p>The methods that take a name out of an object are for requests: each throws {@link
 * RejectedException} that names the field and what it must be, never what it was.
 */
public sealed interface Json {
  /** How deep values may be nested. */
  int MOST_DEPTH = 64;

  /** An object, in the order of the text. */
  record Members(Map<String, Json> members) implements Json {}

  /** An array. */
  record Elements(List<Json> elements) implements Json {}

  /** A text. */
  record Text(String value) implements Json {}

  /** A number, as near as a double is. */
  record Figure(double value) implements Json {}

  /** True or false. */
  record Truth(boolean value) implements Json {}

  /** Null. */
  record Nothing() implements Json {}

  /**
   * Reads a whole text.
   *
   * @throws RejectedException when it is not JSON, naming the place
   */
  static Json read(byte[] utf8) {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new RejectedException("JSON of " + utf8.length + " bytes is not valid UTF-8", e);
    }
  }

  /** Reads a whole text. */
  static Json read(String text) {
    return new JsonParser(text).whole();
  }

  /** Reads a whole text that must be an object. */
  static Members object(byte[] utf8) {
    if (read(utf8) instanceof Members object) {
      return object;
    }
    throw new RejectedException("body must be a JSON object");
  }

  /** The member of an object, nothing when it is missing or null. */
  default Optional<Json> find(String name) {
    return this instanceof Members m
        ? Optional.ofNullable(m.members().get(name)).filter(v -> !(v instanceof Nothing))
        : Optional.empty();
  }

  /** A text member of 1 to {@code most} characters. */
  default String text(String name, int most) {
    return findText(name, most)
        .orElseThrow(() -> new RejectedException("field " + name + " is missing"));
  }

  /** A text member of 1 to {@code most} characters, or nothing. */
  default Optional<String> findText(String name, int most) {
    return find(name).map(value -> JsonRules.text(name, value, most));
  }

  /** A number member within bounds. */
  default double number(String name, double min, double max) {
    return find(name)
        .map(value -> JsonRules.number(name, value, min, max))
        .orElseThrow(() -> new RejectedException("field " + name + " is missing"));
  }

  /** A whole-number member within bounds; at most 2^53, which a double still tells apart. */
  default long whole(String name, long min, long max) {
    double value = number(name, (double) min, (double) max);
    if (value != Math.rint(value)) {
      throw new RejectedException("field " + name + " must be a whole number");
    }
    return (long) value;
  }

  /** An object under construction, in the order of the calls. */
  static Members members(Object... namesAndValues) {
    Map<String, Json> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], of(namesAndValues[i + 1]));
    }
    return new Members(members);
  }

  /** A text, number, truth value, list or JSON value; an empty optional is null. */
  static Json of(Object value) {
    return switch (value) {
      case Json json -> json;
      case String text -> new Text(text);
      case Number number -> new Figure(number.doubleValue());
      case Boolean truth -> new Truth(truth);
      case Optional<?> maybe -> maybe.map(Json::of).orElseGet(Nothing::new);
      case List<?> list -> {
        List<Json> elements = new ArrayList<>();
        list.forEach(element -> elements.add(of(element)));
        yield new Elements(elements);
      }
      default -> throw new IllegalArgumentException(value.getClass() + " is nothing in JSON");
    };
  }

  /** The text of this value. */
  default String write() {
    return JsonRules.write(this);
  }

  /** The text of this value, in UTF-8. */
  default byte[] bytes() {
    return write().getBytes(StandardCharsets.UTF_8);
  }
}
