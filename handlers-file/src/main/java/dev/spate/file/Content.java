package dev.spate.file;

/**
 * The bytes of a file, whoever uploaded them under whatever name. What is made of a file belongs to
 * its content, so the same bytes are worked on once.
 *
 * @param hash SHA-256, 64 hexadecimal digits
 * @param kind what it is, by its bytes
 * @param type media type, by its bytes
 * @param size bytes
 * @param name under which it first came
 */
public record Content(String hash, Kind kind, String type, long size, String name) {
  /** Where the bytes are in the bucket of originals. */
  public String key() {
    return kind.word() + "/" + hash;
  }

  /** Where something made of it belongs in the bucket of renditions. */
  public String output(String file) {
    return hash + "/" + file;
  }
}
