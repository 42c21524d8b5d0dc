package dev.spate;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads objects of one bucket. A read after a write sees the write.
 *
 * <p>Keys are 1 to 1,024 bytes of UTF-8 (source: "Naming Amazon S3 objects"). A store that does not
 * answer throws {@link PortException}, which means "try again".
 */
public interface ObjectReader {
  /** What is known of the object, or nothing when there is none. */
  Optional<ObjectInfo> head(String key);

  /** The object's content as a stream, or nothing when there is none. */
  Optional<ObjectBody> get(String key);

  /**
   * A part of the object's content, or nothing when there is no such object.
   *
   * @throws RejectedException when the range begins past the object's end
   */
  Optional<ObjectBody> get(String key, ByteRange range);

  /**
   * Objects whose key starts with the prefix, in the order of their keys' UTF-8 bytes.
   *
   * @param limit 1 to 1,000
   * @param after {@link Page#next()} of the page before; empty for the first
   */
  Page<ObjectInfo> list(String prefix, int limit, Optional<String> after);

  /**
   * An address that anyone may read this object from until {@code valid} has passed, 1 s to 7 d.
   */
  URI downloadUrl(String key, Duration valid);

  /**
   * The key, if it can be one.
   *
   * @throws RejectedException when it has no or too many bytes
   */
  static String requireKey(String key) {
    return Checks.bytes("object key", key, 1, 1024);
  }
}
