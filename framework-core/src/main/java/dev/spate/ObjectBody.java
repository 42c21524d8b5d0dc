package dev.spate;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stored object being read; close it.
 *
 * @param info of the whole object, also when only a range of it is read
 * @param stream the content, or the range that was asked for
 */
public record ObjectBody(ObjectInfo info, InputStream stream) implements AutoCloseable {

  /**
   * Reads the rest into memory.
   *
   * @throws RejectedException when there are more than {@code limit} bytes
   */
  public byte[] bytes(int limit) throws IOException {
    byte[] bytes = stream.readNBytes(limit);
    if (bytes.length == limit && stream.read() >= 0) {
      throw new RejectedException(
          "object " + info.key() + " must be at most " + limit + " bytes, not " + info.size());
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
