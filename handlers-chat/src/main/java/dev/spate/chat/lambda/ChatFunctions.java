package dev.spate.chat.lambda;

import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.AwsDeployment;
import dev.spate.chat.Stadium;
import dev.spate.json.JacksonCodecs;

/**
 * The standard stadium as AWS Lambda functions; {@code SPATE_FUNCTION} says which one it is. For a
 * stadium of your own, extend {@link LambdaEntry} in the same way.
 */
public final class ChatFunctions extends LambdaEntry {
  /** The function that the environment names. */
  public ChatFunctions() {
    super(deployment());
  }

  ChatFunctions(Environment environment) {
    super(deployment(), environment);
  }

  private static Deployment deployment() {
    return new AwsDeployment(Stadium.standard().app(), new JacksonCodecs());
  }
}
