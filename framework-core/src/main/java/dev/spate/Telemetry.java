package dev.spate;

/**
 * Where what happened is told, as values; writers turn them into log lines, metrics or pictures.
 */
@FunctionalInterface
public interface Telemetry {
  /** Takes note of a signal; must not throw and must not block for long. */
  void record(Signal signal);

  /** Takes note of nothing. */
  static Telemetry none() {
    return signal -> {};
  }
}
