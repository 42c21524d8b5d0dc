package dev.spate.web;

import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.Ports;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Codecs that a factory has asked for, so that an application without one of them is refused. */
public final class AskedCodecs implements Codecs {
  private final Map<Class<?>, Codec<?>> codecs;

  private AskedCodecs(Map<Class<?>, Codec<?>> codecs) {
    this.codecs = codecs;
  }

  /** Those of all bodies and answers of an API, and of what else its code keeps. */
  public static AskedCodecs of(Ports ports, Api api, Class<?>... others) {
    Map<Class<?>, Codec<?>> codecs = new HashMap<>();
    for (Operation<?, ?> operation : api.operations()) {
      operation.body().ifPresent(shape -> codecs.put(shape.type(), ports.codec(shape.type())));
      operation.answer().ifPresent(shape -> codecs.put(shape.type(), ports.codec(shape.type())));
    }
    for (Class<?> type : Set.of(others)) {
      codecs.put(type, ports.codec(type));
    }
    return new AskedCodecs(Map.copyOf(codecs));
  }

  @Override
  @SuppressWarnings("unchecked") // put in under its own type
  public <T> Optional<Codec<T>> find(Class<T> type) {
    return Optional.ofNullable((Codec<T>) codecs.get(type));
  }
}
