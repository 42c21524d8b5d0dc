package dev.spate.analytics.facts;

import dev.spate.RejectedException;
import dev.spate.parquet.Column;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is accepted as a fact. */
public final class FactRules {
  private static final int MOST_TEXT = 2_000;

  private FactRules() {}

  /**
   * A fact of what a client sent: {@code type}, {@code id} and {@code time} (ISO 8601 or
   * milliseconds since 1970; now if absent), {@code version} (the newest if absent), and the fields
   * beside them. Fields that the type does not have are refused: a spelling mistake would lose data
   * without a word.
   *
   * @param ahead how far its time may be in the future
   * @param id makes one where it is missing
   * @throws RejectedException with what is wrong
   */
  static Fact accept(
      Schemas schemas, Object sent, Instant now, Duration ahead, Supplier<String> id) {
    if (!(sent instanceof Map<?, ?> event)) {
      throw new RejectedException("an event must be an object");
    }
    String type = text("type", event.get("type"), 64);
    Object version = event.get("version");
    Schema schema =
        version == null ? schemas.newest(type) : schemas.version(type, whole("version", version));
    Object own = event.get("id");
    Instant time = event.get("time") == null ? now : time(event.get("time"));
    if (time.isAfter(now.plus(ahead)) || time.isBefore(Instant.EPOCH)) {
      throw new RejectedException("time must be from 1970 to " + ahead + " after now");
    }
    for (Object name : event.keySet()) {
      if (schema.index((String) name) < 0 && !Schema.COMMON.contains(name)) {
        throw new RejectedException(
            "type "
                + type
                + " version "
                + schema.version()
                + " has no field of the name sent, of "
                + ((String) name).length()
                + " characters");
      }
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (Schema.Field field : schema.fields()) {
      values.add(value(field, event.get(field.name())));
    }
    String key = own == null ? id.get() : text("id", own, 100);
    Fact fact = new Fact(schema, key, time, values);
    if (fact.key().isEmpty() || fact.key().length() > 100) {
      throw new RejectedException(schema.key() + " must have 1 to 100 characters");
    }
    return fact;
  }

  private static @Nullable Object value(Schema.Field field, @Nullable Object sent) {
    if (sent == null || sent == Json.NULL) {
      if (field.required()) {
        throw new RejectedException(field.name() + " is missing");
      }
      return null;
    }
    return switch (field.kind()) {
      case TEXT -> text(field.name(), sent, MOST_TEXT);
      case LONG -> whole(field.name(), sent);
      case TIME -> time(sent).toEpochMilli();
      case DOUBLE -> {
        if (!(sent instanceof Number number)) {
          throw new RejectedException(field.name() + " must be a number");
        }
        yield number.doubleValue();
      }
      case BOOLEAN -> {
        if (!(sent instanceof Boolean)) {
          throw new RejectedException(field.name() + " must be true or false");
        }
        yield sent;
      }
    };
  }

  private static Long whole(String name, Object sent) {
    if (sent instanceof Long number) {
      return number;
    }
    throw new RejectedException(name + " must be a whole number");
  }

  private static String text(String name, @Nullable Object sent, int most) {
    if (!(sent instanceof String text)) {
      throw new RejectedException(name + (sent == null ? " is missing" : " must be a text"));
    }
    if (!text.isEmpty() && text.length() <= most) {
      return text;
    }
    throw new RejectedException(
        name + " must have 1 to " + most + " characters, not " + text.length());
  }

  private static Instant time(Object sent) {
    try {
      if (sent instanceof Long millis) {
        return Instant.ofEpochMilli(millis);
      }
      if (sent instanceof String text) {
        return Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
      }
    } catch (DateTimeException | ArithmeticException e) {
      // told below, in the same words
    }
    throw new RejectedException("a time must be ISO 8601 or milliseconds since 1970");
  }

  /** Whether a field can be treated so. */
  static boolean fits(Schema.Field field) {
    return switch (field.privacy()) {
      case KEEP -> true;
      case DROP -> !field.required();
      case HASH, NETWORK -> field.kind() == Column.Kind.TEXT;
    };
  }
}
