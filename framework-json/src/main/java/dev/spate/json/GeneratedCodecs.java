package dev.spate.json;

import dev.spate.Codec;
import dev.spate.Codecs;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON by code that was made at compile time, see {@link JsonPayloads}: no reflection, no library,
 * nothing to look up when a process starts. It reads, refuses and writes what {@link JacksonCodecs}
 * does, to the byte; of a type that was not listed it knows nothing. {@code String} and {@code
 * byte[]} stay what they are: {@link Codecs#plain()}. Safe for many threads; each codec is made
 * once.
 */
public abstract class GeneratedCodecs implements Codecs {
  private final JsonLimits limits;
  private final Map<Class<?>, Codec<?>> known = new ConcurrentHashMap<>();

  /** Codecs with these limits; for generated code. */
  protected GeneratedCodecs(JsonLimits limits) {
    this.limits = limits;
  }

  /** A new codec of the type with this name, or null; for generated code. */
  protected abstract @Nullable GeneratedCodec<?> make(String type, JsonLimits limits);

  @Override
  @SuppressWarnings("unchecked") // each class is known by the codec of that class
  public final <T> Optional<Codec<T>> find(Class<T> type) {
    Codec<?> codec = known.get(type);
    if (codec == null) {
      Optional<Codec<T>> plain = Codecs.plain().find(type);
      if (plain.isPresent()) {
        return plain;
      }
      codec = make(type.getName(), limits);
      if (codec == null) {
        return Optional.empty();
      }
      Codec<?> faster = known.putIfAbsent(type, codec);
      codec = faster == null ? codec : faster;
    }
    return Optional.of((Codec<T>) codec);
  }
}
