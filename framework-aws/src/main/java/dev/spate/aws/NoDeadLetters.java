package dev.spate.aws;

import dev.spate.DeadLetter;
import dev.spate.DeadLetters;
import dev.spate.PortException;

/** The dead letters of a deployment that has none: each is refused. */
final class NoDeadLetters implements DeadLetters {
  @Override
  public void store(DeadLetter letter) {
    throw new PortException(
        "the deployment of "
            + letter.function()
            + " has no dead letters: "
            + "implement Deployment.deadLetters");
  }
}
