package dev.spate.examples.stadium;

import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;

/** What AWS Lambda calls; {@code SPATE_FUNCTION} says which function of the stadium it is. */
public final class StadiumEntry extends LambdaEntry {
  /** The function that the environment names. */
  public StadiumEntry() {
    super(new StadiumDeployment());
  }

  StadiumEntry(StadiumDeployment deployment, Environment environment) {
    super(deployment, environment);
  }
}
