package dev.spate.json;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.InvalidAppException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON for every payload that Jackson can read, with nothing to set up. {@code String} and {@code
 * byte[]} stay what they are: {@link Codecs#plain()}.
 *
 * <p><b>What it knows without annotations:</b> records, enums by their names, {@code Optional} (an
 * empty one is left out), collections and maps, {@code byte[]} as base64, {@code BigDecimal} with
 * its scale, every {@code java.time} value as its ISO-8601 text, and sealed types: each record of
 * one carries its simple name as {@code "@type"}. Jackson's annotations on a payload go before
 * these rules.
 *
 * <p><b>What it refuses</b> with a {@link dev.spate.RejectedException} that names the place and the
 * reason, never the content: a value of another JSON type ({@code "1"} for a number, {@code 1.5}
 * for a whole one), an unknown enum value or {@code @type}, a component that is missing or null and
 * neither {@code Optional} nor {@code @Nullable}, null inside a collection, one name twice in an
 * object, anything behind the value, bytes that are not UTF-8, and what is over {@link JsonLimits}.
 * Unknown names are ignored, so that a sender may be newer than its receiver.
 *
 * <p>A fraction in an untyped place ({@code Object}, {@code JsonNode}) becomes a {@code double}:
 * name {@code BigDecimal} where it must be exact.
 *
 * <p>A type that cannot be read is found out by {@link #find}, so {@code App.check} refuses it
 * before the first event. Making this object is cheap: Jackson is loaded by the first {@code find}
 * of a type that needs it. Safe for many threads; each codec is made once.
 */
public final class JacksonCodecs implements Codecs {
  private final JsonLimits limits;
  private final Map<Class<?>, Found> known = new ConcurrentHashMap<>();
  private volatile @Nullable ObjectMapper mapper;

  /** A codec, or why there is none. */
  private sealed interface Found {
    record Made(Codec<?> codec) implements Found {}

    record Impossible(String why) implements Found {}
  }

  /** Codecs with {@link JsonLimits#DEFAULT}. */
  public JacksonCodecs() {
    this(JsonLimits.DEFAULT);
  }

  /** Codecs with other limits. */
  public JacksonCodecs(JsonLimits limits) {
    this.limits = limits;
  }

  @Override
  public <T> Optional<Codec<T>> find(Class<T> type) {
    return switch (look(type)) {
      case Found.Made made -> Optional.of(typed(made.codec()));
      case Found.Impossible i -> Optional.empty();
    };
  }

  /**
   * The codec of a type.
   *
   * @throws InvalidAppException when the type cannot be read, saying why
   */
  @Override
  public <T> Codec<T> of(Class<T> type) {
    return switch (look(type)) {
      case Found.Made made -> typed(made.codec());
      case Found.Impossible i ->
          throw new InvalidAppException("no codec for " + type.getName() + ": " + i.why());
    };
  }

  private Found look(Class<?> type) {
    Found found = known.get(type);
    if (found == null) {
      found = make(type);
      Found faster = known.putIfAbsent(type, found);
      found = faster == null ? found : faster;
    }
    return found;
  }

  private <T> Found make(Class<T> type) {
    Optional<Codec<T>> plain = Codecs.plain().find(type);
    if (plain.isPresent()) {
      return new Found.Made(plain.get());
    }
    try {
      return new Found.Made(new JacksonCodec<>(mapper(), type, limits));
    } catch (JsonMappingException | IllegalArgumentException e) {
      return new Found.Impossible(Mappers.why(e));
    }
  }

  private ObjectMapper mapper() {
    ObjectMapper made = mapper;
    if (made == null) {
      synchronized (this) {
        made = mapper;
        if (made == null) {
          made = Mappers.strict(limits);
          mapper = made;
        }
      }
    }
    return made;
  }

  @SuppressWarnings("unchecked") // known maps each class to the codec of that class
  private static <T> Codec<T> typed(Codec<?> codec) {
    return (Codec<T>) codec;
  }
}
