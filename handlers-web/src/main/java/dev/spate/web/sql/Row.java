package dev.spate.web.sql;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * A row of an answer.
 *
 * @param columns by lower-case name; a column that is null is not there
 */
public record Row(Map<String, Object> columns) {
  public Row {
    columns = Map.copyOf(columns);
  }

  /** A text. */
  public String text(String column) {
    return get(column).toString();
  }

  /** A text, or nothing. */
  public Optional<String> maybe(String column) {
    return Optional.ofNullable(columns.get(column)).map(Object::toString);
  }

  /** A whole number. */
  public long number(String column) {
    if (get(column) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException("column " + column + " is no number");
  }

  /** A moment. */
  public Instant instant(String column) {
    return switch (get(column)) {
      case OffsetDateTime time -> time.toInstant();
      case Timestamp time -> time.toInstant();
      default -> throw new IllegalArgumentException("column " + column + " is no moment");
    };
  }

  private Object get(String column) {
    Object value = columns.get(column);
    if (value == null) {
      throw new IllegalArgumentException("column " + column + " is null or not in the answer");
    }
    return value;
  }
}
