package dev.spate.aws.json;

/**
 * A document that is not JSON, not the JSON that was asked for, or over a limit.
 *
 * <p>The message names the place, what was expected there and what kind of thing was found. It
 * holds member names of the document, never its values.
 */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final int offset;

  /** A failure at a place in a document; {@code expected} and {@code found} complete a sentence. */
  public JsonException(String path, int offset, String expected, String found) {
    super(path + ": expected " + expected + ", found " + found + " (at byte " + offset + ")");
    this.path = path;
    this.offset = offset;
  }

  /** Where in the document, as in {@code Records[3].s3.object.key}; {@code $} is the document. */
  public String path() {
    return path;
  }

  /** How many bytes of the document lie before the fault. */
  public int offset() {
    return offset;
  }
}
