package dev.spate.analytics.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that was accepted.
 *
 * @param schema in the newest version of its type
 * @param id the client's, 1 to 100 characters; together with the type it names the event
 * @param time when it happened, as the client says
 * @param values a value of the field's kind, or null where it is missing, for each field
 */
public record Fact(Schema schema, String id, Instant time, List<@Nullable Object> values) {
  public Fact {
    values = Collections.unmodifiableList(new ArrayList<>(values));
    if (values.size() != schema.fields().size()) {
      throw new IllegalArgumentException(
          schema.type() + " has " + schema.fields().size() + " fields, not " + values.size());
    }
  }

  /** Its type. */
  public String type() {
    return schema.type();
  }

  /** By what it is kept in order. */
  public String key() {
    return text(schema.key(), "");
  }

  /** The value of a field, null where it is missing or there is no such field. */
  public @Nullable Object value(String field) {
    int index = schema.index(field);
    return index < 0 ? null : values.get(index);
  }

  /** A text, or {@code otherwise} where it is missing. */
  public String text(String field, String otherwise) {
    return value(field) instanceof String text ? text : otherwise;
  }

  /** A number, or {@code otherwise} where it is missing. */
  public double number(String field, double otherwise) {
    return value(field) instanceof Number number ? number.doubleValue() : otherwise;
  }

  /** The same event with another value of a field. */
  public Fact with(String field, @Nullable Object value) {
    int index = schema.index(field);
    if (index < 0) {
      throw new IllegalArgumentException("type " + type() + " has no field " + field);
    }
    List<@Nullable Object> changed = new ArrayList<>(values);
    changed.set(index, value);
    return new Fact(schema, id, time, changed);
  }
}
