package dev.spate.aws;

/**
 * A deployment that cannot work, seen at a cold start. The message is one line that says what to
 * change; the place in the code tells nothing, so there is no stack trace.
 */
public final class InvalidDeploymentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong and where to change it. */
  public InvalidDeploymentException(String message) {
    super(message, null, false, false);
  }
}
