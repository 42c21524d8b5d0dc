package dev.spate.simulator;

import java.util.Optional;

/** The strands of one invocation: what dies together when its process dies. */
final class Crew {
  private final String name;
  private volatile String death = "";
  private int alive;

  Crew(String name) {
    this.name = name;
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
    alive--;
  }

  boolean gone() {
    return alive == 0;
  }
}
