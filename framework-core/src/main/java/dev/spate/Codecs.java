package dev.spate;

import java.util.Optional;

/** The codecs a runtime holds, by the type that resources name. */
public interface Codecs {
  /** The codec of a type, or nothing when there is none. */
  <T> Optional<Codec<T>> find(Class<T> type);

  /**
   * The codec of a type.
   *
   * @throws InvalidAppException when there is none
   */
  default <T> Codec<T> of(Class<T> type) {
    Optional<Codec<T>> found = find(type);
    if (found.isEmpty()) {
      throw new InvalidAppException("no codec for " + type.getName());
    }
    return found.get();
  }

  /** These codecs, and others for types that these have none for. */
  default Codecs or(Codecs others) {
    Codecs first = this;
    return new Codecs() {
      @Override
      public <T> Optional<Codec<T>> find(Class<T> type) {
        Optional<Codec<T>> found = first.find(type);
        return found.isPresent() ? found : others.find(type);
      }
    };
  }

  /** Codecs for {@code byte[]} and {@code String} (UTF-8), the payloads that need no format. */
  static Codecs plain() {
    return PlainCodecs.INSTANCE;
  }
}
