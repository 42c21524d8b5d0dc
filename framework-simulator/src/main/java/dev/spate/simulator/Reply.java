package dev.spate.simulator;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer that somebody outside of the application waits for.
 *
 * @param <T> what is answered
 */
public final class Reply<T> {
  private @Nullable T answer;

  Reply() {}

  void answered(T value) {
    answer = value;
  }

  /** Whether it is there. */
  public boolean isThere() {
    return answer != null;
  }

  /** The answer, absent while it is waited for. */
  public Optional<T> answer() {
    return Optional.ofNullable(answer);
  }
}
