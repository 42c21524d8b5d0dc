package dev.spate.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.ObjectBody;
import dev.spate.ObjectMeta;
import dev.spate.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What the clauses of an object store are given and share. */
public interface BucketFixture {
  /** Most bytes that a clause reads at once. */
  int MOST = 16 * 1024 * 1024;

  /** Plain text. */
  ObjectMeta TEXT = ObjectMeta.of("text/plain");

  /** The store under test. Stores of one test see the same objects. */
  ObjectStore store();

  /** Stores text as an object. */
  default void put(String key, String text) {
    store().put(key, text.getBytes(UTF_8), TEXT);
  }

  /** The object's text; "nothing" when there is none. */
  default String text(String key) {
    return store().get(key).map(body -> new String(bytes(body), UTF_8)).orElse("nothing");
  }

  /** The object's bytes. */
  default byte[] bytes(String key) {
    return bytes(store().get(key).orElseThrow());
  }

  /** Reads and closes. */
  static byte[] bytes(ObjectBody body) {
    try (body) {
      return body.bytes(MOST);
    } catch (IOException e) {
      throw new UncheckedIOException("the object could not be read", e);
    }
  }

  /** Whether there is such an object. */
  default boolean exists(String key) {
    return store().head(key).isPresent();
  }
}
