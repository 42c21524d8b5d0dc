package dev.spate.models;

/**
 * A model that cannot be used: damaged, tampered with, of a kind that no engine reads, or not what
 * its handler wants. No input is at fault; the model must be replaced.
 */
public class InvalidModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong, naming the model. */
  public InvalidModelException(String message) {
    super(message);
  }

  /** What is wrong, with the exception that showed it. */
  public InvalidModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
