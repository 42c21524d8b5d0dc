package dev.spate.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Set;

/**
 * Contents of objects under names of their own. A content never changes and counts only once the
 * ledger names it, so that a crash leaves a whole object or a file that nobody names.
 */
interface Blobs {
  /** Bytes of the largest object (source: "Uploading objects", Amazon S3 User Guide: one PUT). */
  long LARGEST = 5L << 30;

  /** A stored content. */
  record Blob(String name, long size, String etag) {}

  /**
   * Stores a content; when this returns it outlives a crash of the machine.
   *
   * @param folder the application and bucket
   * @param key the object's key, of which part may show in the name
   * @param length bytes the body must have, or -1
   * @throws dev.spate.RejectedException when the body has another length or is too large
   */
  Blob write(String folder, String key, InputStream body, long length) throws IOException;

  /**
   * Reads a content from an offset on.
   *
   * @throws NoSuchFileException when it was deleted meanwhile
   */
  InputStream open(String name, long offset) throws IOException;

  /** Deletes a content that the ledger no longer names. */
  void delete(String name);

  /** Deletes what the ledger does not name: remains of a crash. */
  void keepOnly(Set<String> names) throws IOException;
}
