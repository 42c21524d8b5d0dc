package dev.spate;

/**
 * Nothing was written, because a condition did not hold or another writer was faster.
 *
 * <p>Read again and decide again; left uncaught it means "try again", like any other exception.
 */
public class ConditionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int index;

  /**
   * The write at {@code index} of the transaction did not go through; {@code message} says which
   * item.
   */
  public ConditionFailedException(int index, String message) {
    super(message);
    this.index = index;
  }

  /** Which write of the transaction failed, from 0; the first when several did. */
  public final int index() {
    return index;
  }
}
