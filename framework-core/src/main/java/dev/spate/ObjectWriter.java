package dev.spate;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

/** Writes objects of one bucket. A write becomes visible as a whole or not at all. */
public interface ObjectWriter {
  /**
   * Stores an object over any older one.
   *
   * @param length bytes in {@code body}, or -1 when not known
   * @throws RejectedException when the key or the length is out of range, or the body ends early or
   *     goes on
   */
  ObjectInfo put(String key, InputStream body, long length, ObjectMeta meta);

  /**
   * Stores an object only if there is none of this key.
   *
   * @throws ConditionFailedException when there is one
   */
  ObjectInfo create(String key, InputStream body, long length, ObjectMeta meta);

  /** Stores an object that is in memory. */
  default ObjectInfo put(String key, byte[] body, ObjectMeta meta) {
    return put(key, new ByteArrayInputStream(body), body.length, meta);
  }

  /** Stores an object that is in memory only if there is none of this key. */
  default ObjectInfo create(String key, byte[] body, ObjectMeta meta) {
    return create(key, new ByteArrayInputStream(body), body.length, meta);
  }

  /** Deletes the object; there need not be one. */
  void delete(String key);

  /**
   * An address that anyone may store this object at until {@code valid} has passed, 1 s to 7 d.
   *
   * @param type the media type that the upload must declare
   * @param size the exact number of bytes that the upload must have
   */
  URI uploadUrl(String key, String type, long size, Duration valid);
}
