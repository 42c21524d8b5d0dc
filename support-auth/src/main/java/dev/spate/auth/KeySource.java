package dev.spate.auth;

import dev.spate.Port;
import java.io.IOException;
import java.net.URI;

/** Where an issuer publishes its keys: a JSON Web Key Set (RFC 7517, section 5). */
public interface KeySource {
  /** The port that applications give a provider for: {@code app.providing(KeySource.PORT, …)}. */
  Port<KeySource> PORT = new Port<>("key-source", KeySource.class);

  /** The most bytes of a key set. */
  int MOST_BYTES = 256 * 1024;

  /**
   * The key set as it is now, as JSON of at most {@link #MOST_BYTES} bytes.
   *
   * @throws IOException when it cannot be had now
   */
  byte[] fetch() throws IOException;

  /**
   * The key set at an address, with 2 s to connect and 3 s to read; redirects are not followed.
   *
   * @throws IllegalArgumentException unless the address is {@code https}, or {@code http} on this
   *     machine
   */
  static KeySource at(URI address) {
    return new HttpKeySource(address);
  }
}
