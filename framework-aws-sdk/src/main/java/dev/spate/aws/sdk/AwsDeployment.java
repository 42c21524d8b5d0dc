package dev.spate.aws.sdk;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.DeadLetters;
import dev.spate.Ports;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;

/**
 * An application on the services of AWS, with the environment that its template gives it: all that
 * an entry needs.
 *
 * <pre>{@code
 * public final class Entry extends LambdaEntry {
 *   public Entry() {
 *     super(new AwsDeployment(Gallery.standard().app(), Codecs.plain()));
 *   }
 * }
 * }</pre>
 *
 * @param codecs of everything that the application takes or publishes
 */
public record AwsDeployment(App app, Codecs codecs) implements Deployment {
  @Override
  public Ports ports(Environment environment) {
    return new AwsPorts(environment, app.name(), codecs);
  }

  /** The queue that the environment names; an application without events has none. */
  @Override
  public DeadLetters deadLetters(Environment environment) {
    return environment.find(Environment.DEAD_LETTERS).isPresent()
        ? SqsDeadLetters.of(environment)
        : Deployment.super.deadLetters(environment);
  }
}
