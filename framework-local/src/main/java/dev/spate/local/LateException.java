package dev.spate.local;

/**
 * A function took longer than it may, or than its caller waits. A type of its own, because a
 * handler may well throw a {@link java.util.concurrent.TimeoutException} of something else.
 */
final class LateException extends Exception {
  private static final long serialVersionUID = 1;

  LateException(String message) {
    super(message);
  }
}
