package dev.spate.local.console;

import dev.spate.aws.json.JsonWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * JSON that a record of this type may look like, to begin with: texts say which component they are.
 *
 * <p>Only the console asks what a record is made of, when a person opens a form; whether the sample
 * fits is for the application's codec to say.
 */
record SampleJson(JsonWriter out, Instant now) {
  private static final int DEEPEST = 6;
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, long.class, short.class, byte.class, BigInteger.class);
  private static final Set<Class<?>> BOXED =
      Set.of(Integer.class, Long.class, Short.class, Byte.class);
  private static final Set<Class<?>> FRACTIONS =
      Set.of(double.class, float.class, Double.class, Float.class, BigDecimal.class);
  private static final Set<Class<?>> OPTIONAL_NUMBERS =
      Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  static byte[] of(Type type, Instant now) {
    JsonWriter out = new JsonWriter();
    new SampleJson(out, now).write(type, "example", 0);
    return out.toByteArray();
  }

  private void write(Type type, String name, int depth) {
    if (depth > DEEPEST) {
      out.nullValue();
    } else if (type instanceof ParameterizedType p && p.getRawType() instanceof Class<?> raw) {
      generic(raw, p.getActualTypeArguments(), name, depth);
    } else if (type instanceof Class<?> c) {
      plain(c, name, depth);
    } else {
      out.beginObject().endObject(); // a variable or a wildcard: nobody can know
    }
  }

  private void generic(Class<?> raw, Type[] of, String name, int depth) {
    if (raw == Optional.class) {
      write(of[0], name, depth);
    } else if (Collection.class.isAssignableFrom(raw)) {
      out.beginArray();
      write(of[0], name, depth + 1);
      out.endArray();
    } else if (Map.class.isAssignableFrom(raw)) {
      out.beginObject().name("key");
      write(of[1], name, depth + 1);
      out.endObject();
    } else {
      plain(raw, name, depth);
    }
  }

  private void plain(Class<?> type, String name, int depth) {
    if (WHOLE.contains(type) || BOXED.contains(type) || OPTIONAL_NUMBERS.contains(type)) {
      out.number(1);
    } else if (FRACTIONS.contains(type)) {
      out.number(1.5);
    } else if (type == boolean.class || type == Boolean.class) {
      out.bool(true);
    } else if (type == byte[].class) {
      out.base64(new byte[] {1, 2, 3});
    } else if (type.isArray()) {
      out.beginArray();
      write(type.getComponentType(), name, depth + 1);
      out.endArray();
    } else if (type.isEnum()) {
      out.string(((Enum<?>) type.getEnumConstants()[0]).name());
    } else if (type.isRecord()) {
      out.beginObject();
      components(type, depth);
      out.endObject();
    } else if (type.isSealed()) {
      oneOf(type, depth);
    } else {
      out.string(text(type, name));
    }
  }

  private void components(Class<?> type, int depth) {
    for (RecordComponent component : type.getRecordComponents()) {
      out.name(component.getName());
      write(component.getGenericType(), component.getName(), depth + 1);
    }
  }

  /** A case of a sealed type, named as the JSON codec of Spate names it. */
  private void oneOf(Class<?> sealed, int depth) {
    Class<?> one = sealed;
    while (one.isSealed()) {
      one = one.getPermittedSubclasses()[0];
    }
    out.beginObject().name("@type").string(one.getSimpleName());
    if (one.isRecord()) {
      components(one, depth);
    }
    out.endObject();
  }

  private String text(Class<?> type, String name) {
    if (type == Instant.class) {
      return now.toString();
    }
    if (type == LocalDate.class) {
      return now.toString().substring(0, "2026-01-01".length());
    }
    if (type == Duration.class) {
      return "PT1M";
    }
    return type == UUID.class ? "00000000-0000-4000-8000-000000000000" : name;
  }
}
