package dev.spate.web;

import dev.spate.web.Problem.Fault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a record must be like beyond its types: one description that checks bodies, all errors at
 * once, and that tells their JSON Schema, so that neither can lie about the other.
 */
public final class Shape<T> {
  private final Class<T> type;
  private final List<Field<T>> fields;
  private final List<Shape<?>> nested;

  /** One component: its name, its schema, what is wrong with it, and whether it must be there. */
  private record Field<T>(
      String name, Map<String, Object> schema, Check<T> check, boolean required) {}

  private interface Check<T> {
    void check(T value, String at, List<Fault> faults);
  }

  private Shape(Class<T> type, List<Field<T>> fields, List<Shape<?>> nested) {
    this.type = type;
    this.fields = fields;
    this.nested = nested;
  }

  /** A shape without components yet. */
  public static <T> Shape<T> of(Class<T> type) {
    return new Shape<>(type, List.of(), List.of());
  }

  /** Whose shape it is; its simple name is the schema's. */
  public Class<T> type() {
    return type;
  }

  /** A text of so many characters; control characters other than line breaks are refused. */
  public Shape<T> text(String name, Function<T, String> get, int min, int max) {
    return with(
        name,
        Schemas.text(min, max),
        true,
        (v, at, faults) -> text(get.apply(v), min, max, at, faults));
  }

  /** A text that may be missing. */
  public Shape<T> maybe(String name, Function<T, Optional<String>> get, int min, int max) {
    return with(
        name,
        Schemas.text(min, max),
        false,
        (v, at, faults) -> get.apply(v).ifPresent(t -> text(t, min, max, at, faults)));
  }

  /** A whole number. */
  public Shape<T> number(String name, Function<T, Long> get, long min, long max) {
    return with(
        name,
        Schemas.number(min, max),
        true,
        (v, at, faults) -> {
          long number = get.apply(v);
          if (number < min || number > max) {
            faults.add(new Fault(at, "must be from " + min + " to " + max + ", not " + number));
          }
        });
  }

  /** A moment of a year that RFC 3339 can write, 0 to 9999. */
  public Shape<T> instant(String name, Function<T, Instant> get) {
    return with(
        name,
        Json.map("type", "string", "format", "date-time"),
        true,
        (v, at, faults) -> {
          int year = get.apply(v).atOffset(ZoneOffset.UTC).getYear();
          if (year < 0 || year > 9999) {
            faults.add(new Fault(at, "must be of a year from 0 to 9999"));
          }
        });
  }

  /** Up to so many different texts. */
  public Shape<T> texts(String name, Function<T, List<String>> get, int most, int min, int max) {
    Map<String, Object> schema = Schemas.list(Schemas.text(min, max), most);
    schema.put("uniqueItems", true);
    return with(
        name,
        schema,
        true,
        (v, at, faults) -> {
          List<String> texts = get.apply(v);
          size(texts, most, at, faults);
          for (int i = 0; i < Math.min(texts.size(), most); i++) {
            text(texts.get(i), min, max, at + "/" + i, faults);
          }
          if (new HashSet<>(texts).size() < texts.size()) {
            faults.add(new Fault(at, "must not hold the same twice"));
          }
        });
  }

  /** Up to so many values of another shape. */
  public <E> Shape<T> list(String name, Function<T, List<E>> get, Shape<E> shape, int most) {
    Shape<T> list =
        with(
            name,
            Schemas.list(Schemas.reference(shape), most),
            true,
            (v, at, faults) -> {
              List<E> values = get.apply(v);
              size(values, most, at, faults);
              for (int i = 0; i < Math.min(values.size(), most); i++) {
                shape.check(values.get(i), at + "/" + i, faults);
              }
            });
    List<Shape<?>> more = new ArrayList<>(nested);
    more.add(shape);
    return new Shape<>(type, list.fields, List.copyOf(more));
  }

  /** What is wrong with a value, each with its place. */
  public List<Fault> check(T value) {
    List<Fault> faults = new ArrayList<>();
    check(value, "", faults);
    return List.copyOf(faults);
  }

  private void check(T value, String at, List<Fault> faults) {
    for (Field<T> field : fields) {
      field.check.check(value, at + "/" + field.name, faults);
    }
  }

  /** Shapes that it refers to. */
  List<Shape<?>> nested() {
    return nested;
  }

  /** As a JSON Schema (draft 2020-12, which OpenAPI 3.1 uses). */
  Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.forEach(f -> properties.put(f.name, f.schema));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", fields.stream().filter(f -> f.required).map(Field::name).toList());
    return schema;
  }

  private Shape<T> with(String name, Map<String, Object> schema, boolean required, Check<T> check) {
    List<Field<T>> more = new ArrayList<>(fields);
    more.add(new Field<>(name, schema, check, required));
    return new Shape<>(type, List.copyOf(more), nested);
  }

  private static void text(String text, int min, int max, String at, List<Fault> faults) {
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max) {
      faults.add(
          new Fault(at, "must be from " + min + " to " + max + " characters, not " + length));
    } else if (text.chars().anyMatch(Shape::forbidden)) {
      faults.add(new Fault(at, "must not hold control characters"));
    }
  }

  private static boolean forbidden(int c) {
    return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
  }

  private static void size(List<?> list, int most, String at, List<Fault> faults) {
    if (list.size() > most) {
      faults.add(new Fault(at, "must have at most " + most + " elements, not " + list.size()));
    }
  }
}
