package dev.spate.commerce.lambda;

import dev.spate.Codecs;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.AwsDeployment;
import dev.spate.commerce.FlashSale;
import dev.spate.commerce.SimulatedGateway;
import java.time.Duration;

/**
 * The flash sale as AWS Lambda functions, to try it out: its bank is simulated and what it would
 * send stays in an outbox. {@code SPATE_FUNCTION} says which function it is. To sell something,
 * extend {@link LambdaEntry} in the same way with providers of your own.
 */
public final class CommerceFunctions extends LambdaEntry {
  /** The function that the environment names. */
  public CommerceFunctions() {
    super(deployment());
  }

  CommerceFunctions(Environment environment) {
    super(deployment(), environment);
  }

  private static Deployment deployment() {
    var odds = new SimulatedGateway.Odds(40, 20, 20, 10, 5, Duration.ofSeconds(3));
    return new AwsDeployment(FlashSale.standard().trial(odds), Codecs.plain());
  }
}
