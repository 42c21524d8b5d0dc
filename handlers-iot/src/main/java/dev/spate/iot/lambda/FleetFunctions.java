package dev.spate.iot.lambda;

import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.AwsDeployment;
import dev.spate.iot.Fleet;
import dev.spate.json.JacksonCodecs;

/**
 * The standard fleet as AWS Lambda functions; {@code SPATE_FUNCTION} says which one it is. For a
 * fleet of your own, extend {@link LambdaEntry} in the same way.
 */
public final class FleetFunctions extends LambdaEntry {
  /** The function that the environment names. */
  public FleetFunctions() {
    super(deployment());
  }

  FleetFunctions(Environment environment) {
    super(deployment(), environment);
  }

  private static Deployment deployment() {
    return new AwsDeployment(Fleet.standard().app(), new JacksonCodecs());
  }
}
