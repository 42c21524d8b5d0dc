package dev.spate.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.spate.RejectedException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Jackson's exceptions in words that may be shown and kept.
 *
 * <p>Its own messages quote what was read, so none of them is passed on, nor the exception itself:
 * dead letters hold the causes of a rejection too.
 */
final class Reasons {
  private Reasons() {}

  static RejectedException of(Class<?> type, JacksonException e) {
    String where = type.getSimpleName() + path(e) + ": ";
    return Refusals.by(where, e, () -> reason(e));
  }

  private static String reason(JacksonException e) {
    if (e instanceof JsonMappingException && e.getCause() instanceof JacksonException inner) {
      return reason(inner);
    }
    return switch (e) {
      case StreamConstraintsException c -> "over a limit: " + limit(c);
      case InputCoercionException c -> "out of range of " + c.getTargetType().getSimpleName();
      case JsonEOFException c -> "ends too early";
      case StreamReadException c -> syntax(c);
      case InvalidNullException c -> "is null";
      case InvalidTypeIdException c -> "has a type that is not known or no type at all";
      case ValueInstantiationException c -> Refusals.constructor(c.getCause());
      case MismatchedInputException c -> mismatch(c);
      default -> "cannot be read or written" + Refusals.thrown(e.getCause());
    };
  }

  private static String mismatch(MismatchedInputException e) {
    String message = e.getOriginalMessage();
    if (message.startsWith("Missing required creator property")) {
      return "is missing";
    }
    if (message.startsWith("Cannot map `null` into")) {
      return "is null";
    }
    if (message.startsWith("Trailing token")) {
      return "something follows the value";
    }
    if (message.startsWith("No content")) {
      return "is empty";
    }
    return "is not a valid " + name(e.getTargetType());
  }

  private static String syntax(StreamReadException e) {
    String message = e.getOriginalMessage();
    JsonLocation at = e.getLocation();
    String place = at == null ? "" : " at byte " + at.getByteOffset();
    return (message != null && message.startsWith("Duplicate field")
            ? "one name twice in an object"
            : "not JSON")
        + place;
  }

  /** Jackson names the size and the limit, then the method that sets it. */
  private static String limit(StreamConstraintsException e) {
    String message = e.getOriginalMessage();
    int setter = message.indexOf(", from `");
    return setter < 0 ? message : message.substring(0, setter) + ")";
  }

  /** The type that was asked for, not the class that Jackson makes for it. */
  private static String name(@Nullable Class<?> type) {
    if (type == null) {
      return "value";
    }
    return Collection.class.isAssignableFrom(type)
        ? "list"
        : Map.class.isAssignableFrom(type) ? "map" : type.getSimpleName();
  }

  /** The place in JSONPath's dot notation; the keys of a map are content and stay out. */
  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    if (e instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference step : mapping.getPath()) {
        boolean field = step.getFieldName() != null && !inMap(step.getFrom());
        path.append(
            field
                ? "." + step.getFieldName()
                : step.getIndex() < 0 ? "[*]" : "[" + step.getIndex() + "]");
      }
    }
    return path.toString();
  }

  private static boolean inMap(@Nullable Object from) {
    return from instanceof Map
        || (from instanceof Class<?> type && Map.class.isAssignableFrom(type));
  }
}
