package dev.spate.chat.lambda;

import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.AwsDeployment;
import dev.spate.chat.ClientFrame;
import dev.spate.chat.Mention;
import dev.spate.chat.PushWish;
import dev.spate.chat.Stadium;
import dev.spate.chat.Task;
import dev.spate.json.JsonPayloads;

/**
 * The standard stadium as AWS Lambda functions; {@code SPATE_FUNCTION} says which one it is. For a
 * stadium of your own, extend {@link LambdaEntry} in the same way.
 */
@JsonPayloads({ClientFrame.class, Mention.class, PushWish.class, Task.class})
public final class ChatFunctions extends LambdaEntry {
  /** The function that the environment names. */
  public ChatFunctions() {
    super(deployment());
  }

  ChatFunctions(Environment environment) {
    super(deployment(), environment);
  }

  private static Deployment deployment() {
    return new AwsDeployment(Stadium.standard().app(), new ChatFunctionsJson());
  }
}
