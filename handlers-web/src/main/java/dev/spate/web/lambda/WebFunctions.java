package dev.spate.web.lambda;

import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.AwsDeployment;
import dev.spate.json.JacksonCodecs;
import dev.spate.web.news.Newsroom;

/**
 * The standard newsroom as AWS Lambda functions; {@code SPATE_FUNCTION} says which one it is. For a
 * newsroom of your own, or one with a database, extend {@link LambdaEntry} in the same way.
 */
public final class WebFunctions extends LambdaEntry {
  /** The function that the environment names. */
  public WebFunctions() {
    super(deployment());
  }

  WebFunctions(Environment environment) {
    super(deployment(), environment);
  }

  private static Deployment deployment() {
    return new AwsDeployment(Newsroom.standard().app(), new JacksonCodecs());
  }
}
