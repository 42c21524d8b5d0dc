package dev.spate.models;

import java.time.Duration;
import java.util.Map;

/** A model that is loaded. Safe for many threads; must not be used once it is closed. */
public interface Model extends AutoCloseable {
  /** What it takes and gives. */
  Signature signature();

  /**
   * Runs the model on the caller's thread.
   *
   * @param patience after how long the run is ended; engines whose runs last microseconds ignore it
   * @throws IllegalArgumentException when the inputs are not what {@link #signature} says
   * @throws ModelTimeoutException when it took longer
   */
  Map<String, Tensor> run(Map<String, Tensor> inputs, Duration patience);

  /** Runs the model however long it takes. */
  default Map<String, Tensor> run(Map<String, Tensor> inputs) {
    return run(inputs, Duration.ofDays(1));
  }

  /** Gives its memory back. */
  @Override
  default void close() {}
}
