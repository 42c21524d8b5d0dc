package dev.spate;

/** An application that cannot work as it is described; the message says what is wrong and where. */
public class InvalidAppException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** What is wrong and where. */
  public InvalidAppException(String message) {
    super(message);
  }

  /** What is wrong and where, and the exception that showed it. */
  public InvalidAppException(String message, Throwable cause) {
    super(message, cause);
  }
}
