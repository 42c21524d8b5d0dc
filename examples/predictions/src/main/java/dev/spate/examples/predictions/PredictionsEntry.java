package dev.spate.examples.predictions;

import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;

/** What AWS Lambda calls; {@code SPATE_FUNCTION} says which function it is. */
public final class PredictionsEntry extends LambdaEntry {
  /** The function that the environment names. */
  public PredictionsEntry() {
    super(new PredictionsDeployment());
  }

  PredictionsEntry(PredictionsDeployment deployment, Environment environment) {
    super(deployment, environment);
  }
}
