package dev.spate.file.lambda;

import dev.spate.Codecs;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.AwsDeployment;
import dev.spate.file.Gallery;

/**
 * The standard gallery as AWS Lambda functions; {@code SPATE_FUNCTION} says which one it is. For a
 * gallery of your own, extend {@link LambdaEntry} in the same way.
 */
public final class FileFunctions extends LambdaEntry {
  /** The function that the environment names. */
  public FileFunctions() {
    super(deployment());
  }

  FileFunctions(Environment environment) {
    super(deployment(), environment);
  }

  private static Deployment deployment() {
    return new AwsDeployment(Gallery.standard().app(), Codecs.plain());
  }
}
