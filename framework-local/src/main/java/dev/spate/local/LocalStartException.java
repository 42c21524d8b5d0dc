package dev.spate.local;

import org.jspecify.annotations.Nullable;

/** The runtime could not start: the port or the directory cannot be had. One line says why. */
public final class LocalStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
