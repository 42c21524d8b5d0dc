package dev.spate.local;

import dev.spate.Codecs;
import dev.spate.DeadLetters;
import dev.spate.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a runtime has left in its directory, without a runtime: for tools, and for tests that run a
 * function elsewhere on the same data. Nobody is told of changes made here, and what is published
 * to a queue or stream is refused, since nobody reads it.
 */
public final class LocalData implements AutoCloseable {
  private final Stores stores;

  private LocalData(Stores stores) {
    this.stores = stores;
  }

  /**
   * Opens a directory, which is made when it is not there. One process at a time can have it.
   *
   * @throws LocalStartException when it cannot be used, or another has it
   */
  public static LocalData open(Path directory) {
    AtomicReference<URI> base = new AtomicReference<>(URI.create("http://localhost"));
    return new LocalData(Stores.open(directory, 0, base));
  }

  /** The ports of an application, without settings and secrets; nobody is connected to it. */
  public Ports ports(String application) {
    return ports(application, Codecs.plain());
  }

  /** The ports of an application whose payloads have these codecs. */
  public Ports ports(String application, Codecs codecs) {
    return new LocalPorts(
        stores.buckets(), application, codecs, Map.of(), Map.of(), NotConnected::new);
  }

  /** Where the runtime keeps rejected events. */
  public DeadLetters deadLetters() {
    return stores.letters();
  }

  @Override
  public void close() {
    stores.close();
  }
}
