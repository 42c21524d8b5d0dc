package dev.spate;

/**
 * The handler's only word for "never again".
 *
 * <p>Throwing it says that no later attempt can succeed: the input is wrong, forbidden or
 * unreadable. The engine stores the reason and the original bytes where a person can find them and
 * only then acknowledges the event; over HTTP it becomes a client error. Every other exception
 * means "try again".
 *
 * <p>The message is shown to people: name the field, the limit and the value's size, never the
 * payload itself.
 */
public class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A rejection for the given reason. */
  public RejectedException(String reason) {
    super(reason);
  }

  /** A rejection for the given reason, keeping the exception that showed it. */
  public RejectedException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** Why this input can never succeed. */
  public final String reason() {
    String message = getMessage();
    return message == null ? getClass().getSimpleName() : message;
  }
}
