package dev.spate.web;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Brotli (RFC 7932) by a native library, which need not be there. */
final class Brotli implements Encoder {
  private static final int SMALLEST = 11;

  private Brotli() {}

  /** The encoder; empty without the library or on a machine that it is not built for. */
  static Optional<Encoder> find() {
    try {
      return Brotli4jLoader.isAvailable() ? Optional.of(new Brotli()) : Optional.empty();
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }

  @Override
  public String coding() {
    return "br";
  }

  @Override
  public byte[] encode(byte[] bytes) {
    try {
      Parameters smallest = new Parameters().setQuality(SMALLEST);
      return com.aayushatharva.brotli4j.encoder.Encoder.compress(bytes, smallest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
