package dev.spate;

/** Keeps rejected events where a person can find them. */
@FunctionalInterface
public interface DeadLetters {
  /**
   * Keeps the letter; returning means it is stored. An exception keeps the event from being
   * acknowledged, so it comes again. Storing the same letter twice is harmless.
   */
  void store(DeadLetter letter);
}
