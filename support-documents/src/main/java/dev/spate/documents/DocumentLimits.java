package dev.spate.documents;

/**
 * How much of a document is too much.
 *
 * @param bytes of the file
 * @param pages in it
 * @param characters of text that are kept; what is behind them is left out
 * @param instructions of drawing, for all that is made of it together
 * @param expandedBytes of all its streams unpacked, together
 * @param imagePixels of a picture in it
 */
public record DocumentLimits(
    int bytes, int pages, int characters, long instructions, long expandedBytes, long imagePixels) {
  public DocumentLimits {
    if (Math.min(Math.min(bytes, pages), characters) < 1
        || Math.min(Math.min(instructions, expandedBytes), imagePixels) < 1) {
      throw new IllegalArgumentException("limits of documents must be at least 1");
    }
  }

  /**
   * 25 MB, 1,000 pages, a million characters, 5 million instructions, 150 MB unpacked, pictures of
   * 16 million pixels.
   */
  public static DocumentLimits standard() {
    return new DocumentLimits(25_000_000, 1_000, 1_000_000, 5_000_000, 150_000_000, 16_000_000);
  }
}
