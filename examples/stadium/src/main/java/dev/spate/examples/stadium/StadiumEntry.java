package dev.spate.examples.stadium;

import dev.spate.aws.LambdaEntry;
import dev.spate.local.LocalDeployment;

/** What AWS Lambda calls; {@code SPATE_FUNCTION} says which function of the stadium it is. */
public final class StadiumEntry extends LambdaEntry {
  /** The function that the environment names. */
  public StadiumEntry() {
    super(new LocalDeployment(StadiumExample.app()));
  }
}
