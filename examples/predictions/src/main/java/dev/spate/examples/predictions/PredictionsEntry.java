package dev.spate.examples.predictions;

import dev.spate.aws.LambdaEntry;
import dev.spate.local.LocalDeployment;

/** What AWS Lambda calls; {@code SPATE_FUNCTION} says which function it is. */
public final class PredictionsEntry extends LambdaEntry {
  /** The function that the environment names. */
  public PredictionsEntry() {
    super(new LocalDeployment(PredictionsExample.predictions().app()));
  }
}
