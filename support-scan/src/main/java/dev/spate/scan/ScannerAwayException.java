package dev.spate.scan;

/** The scanner cannot be asked just now: nothing is known of the content, so ask again later. */
public class ScannerAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, without a word of the content. */
  public ScannerAwayException(String reason) {
    super(reason);
  }

  /** Why, and what was seen. */
  public ScannerAwayException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
