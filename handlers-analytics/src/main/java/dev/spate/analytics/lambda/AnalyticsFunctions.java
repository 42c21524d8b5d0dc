package dev.spate.analytics.lambda;

import dev.spate.Codecs;
import dev.spate.analytics.Clickstream;
import dev.spate.analytics.Shop;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.AwsDeployment;

/**
 * The standard clickstream as AWS Lambda functions; {@code SPATE_FUNCTION} says which one it is. It
 * has no function that runs SQL: a service of the cloud does that over the same files. For events
 * of your own, extend {@link LambdaEntry} in the same way.
 */
public final class AnalyticsFunctions extends LambdaEntry {
  /** The function that the environment names. */
  public AnalyticsFunctions() {
    super(deployment());
  }

  AnalyticsFunctions(Environment environment) {
    super(deployment(), environment);
  }

  private static Deployment deployment() {
    return new AwsDeployment(
        Clickstream.standard().app(), Shop.SCHEMAS.codecs().or(Codecs.plain()));
  }
}
