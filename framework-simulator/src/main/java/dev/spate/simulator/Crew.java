package dev.spate.simulator;

import java.util.Optional;

/** The strands of one invocation: what dies together when its process dies. */
final class Crew {
  private final String name;
  private final Runnable whenGone;
  private volatile String death = "";
  private int alive;

  /** A crew of nobody yet; {@code whenGone} runs when its last strand has ended. */
  Crew(String name, Runnable whenGone) {
    this.name = name;
    this.whenGone = whenGone;
  }

  String name() {
    return name;
  }

  /** Why it is dead, absent while it lives. */
  Optional<String> death() {
    return death.isEmpty() ? Optional.empty() : Optional.of(death);
  }

  boolean dead() {
    return !death.isEmpty();
  }

  /** Kills it; the first reason stays. */
  void kill(String why) {
    if (death.isEmpty()) {
      death = why;
    }
  }

  void joined() {
    alive++;
  }

  void left() {
    if (--alive == 0) {
      whenGone.run();
    }
  }
}
