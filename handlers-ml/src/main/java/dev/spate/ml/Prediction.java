package dev.spate.ml;

import java.time.Duration;
import java.util.Optional;

/**
 * An answer, and what gave it.
 *
 * @param model the model's name
 * @param version its version, empty where no model was asked
 * @param took from the input's arrival to this answer
 * @param fallback why the answer is not the model's; empty when it is
 */
public record Prediction<O>(
    O value, String model, String version, Duration took, Optional<Fallback> fallback) {

  /** The same about another value. */
  public <P> Prediction<P> with(P other) {
    return new Prediction<>(other, model, version, took, fallback);
  }
}
