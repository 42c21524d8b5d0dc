package dev.spate;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Everything that is ambient elsewhere, held by an engine and reached by handlers only through
 * {@link Invocation}.
 *
 * @param clock what time it is
 * @param entropy numbers that cannot be guessed; seeded in the simulator
 * @param strands how parallel work runs
 * @param telemetry where what happened is told
 * @param deadLetters where rejected events are kept
 */
public record Surroundings(
    InstantSource clock,
    Entropy entropy,
    Strands strands,
    Telemetry telemetry,
    DeadLetters deadLetters) {

  /**
   * A source of randomness, made when it is first needed because making one is dear at a cold
   * start.
   */
  @FunctionalInterface
  public interface Entropy {
    /** The generator; safe for many threads. */
    RandomGenerator generator();
  }
}
