package dev.spate.models;

/** A model did not answer within the time that it was given; its run was ended. */
public class ModelTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message that names the limit. */
  public ModelTimeoutException(String message) {
    super(message);
  }
}
