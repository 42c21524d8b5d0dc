package dev.spate;

/**
 * A port did not do what it was asked: try again later. The message names the resource, never the
 * payload.
 */
public class PortException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with the resource and what was tried in its message. */
  public PortException(String message) {
    super(message);
  }

  /** A failure with what caused it. */
  public PortException(String message, Throwable cause) {
    super(message, cause);
  }
}
