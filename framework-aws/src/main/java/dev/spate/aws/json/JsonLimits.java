package dev.spate.aws.json;

/**
 * What a reader accepts at most. Sizes are inclusive.
 *
 * @param documentBytes bytes of the whole document
 * @param depth objects and arrays open at once, from 1 to {@value #DEEPEST}
 * @param stringBytes bytes of one string or member name, after its escapes are resolved
 * @param numberBytes characters of one number
 */
public record JsonLimits(int documentBytes, int depth, int stringBytes, int numberBytes) {
  /** The largest depth that may be asked for: skipping a value takes a stack frame per level. */
  public static final int DEEPEST = 1_000;

  private static final int MIB = 1 << 20;

  /**
   * 8 MiB, 64 levels, strings as long as the document, numbers of 1,000 characters.
   *
   * <p>Lambda's payloads end at 6 MB ("Lambda quotas"); AWS's events stay within a dozen levels,
   * since bodies with JSON of their own travel as strings.
   */
  public static final JsonLimits DEFAULT = new JsonLimits(8 * MIB, 64, 8 * MIB, 1_000);

  /** Refuses limits that no document could meet, and a depth beyond {@link #DEEPEST}. */
  public JsonLimits {
    if (documentBytes < 1 || stringBytes < 0 || numberBytes < 1) {
      throw new IllegalArgumentException("documentBytes, stringBytes or numberBytes is too small");
    }
    if (depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException("depth is " + depth + ", not within 1 to " + DEEPEST);
    }
  }
}
