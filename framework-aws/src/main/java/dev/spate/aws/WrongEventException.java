package dev.spate.aws;

/**
 * What came is no event of the function's trigger, so the function is wired wrongly. The message
 * names the function, the trigger and the member, and holds no value; the stack would add nothing.
 */
final class WrongEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongEventException(String message) {
    super(message, null, false, false);
  }
}
