package dev.spate.aws;

import dev.spate.Access;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.DeviceTopic;
import dev.spate.Handler;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;

/** The choice of a function's envelope, once, by its trigger. */
final class Envelopes implements Trigger.Cases<Line<?, ?>> {
  private final String function;
  private final Environment environment;

  /** For the function of this qualified name. */
  Envelopes(String function, Environment environment) {
    this.function = function;
    this.environment = environment;
  }

  @Override
  public Line<?, ?> http(Trigger.Http trigger, Handler<Request, Response> handler) {
    return new Line<>(
        new HttpEnvelope(environment.find(Environment.BASE)), Routed.of(trigger, handler));
  }

  @Override
  public <T> Line<?, ?> events(Source<T> source, Handler<Batch<T>, BatchResult> handler) {
    return new Line<>(envelope(source), handler);
  }

  @SuppressWarnings("unchecked") // the source of object changes has no other type argument
  private <T> Envelope<Batch<T>, BatchResult> envelope(Source<T> source) {
    if (source instanceof Source.ObjectChanges changes
        && changes.route() == Source.ObjectRoute.DIRECT) {
      Envelope<?, BatchResult> envelope =
          new S3Envelope(changes, environment.find(changes.bucket()));
      return (Envelope<Batch<T>, BatchResult>) envelope;
    }
    throw none(source);
  }

  @Override
  public Line<?, ?> authorizer(Trigger.HttpAuthorizer trigger, Handler<Request, Access> handler) {
    throw none(trigger);
  }

  @Override
  public Line<?, ?> authorizer(Trigger.SocketAuthorizer trigger, Handler<Request, Access> handler) {
    throw none(trigger);
  }

  @Override
  public Line<?, ?> authorizer(
      Trigger.DeviceAuthorizer trigger,
      Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
    throw none(trigger);
  }

  @Override
  public Line<?, ?> open(Trigger.SocketOpen trigger, Handler<SocketApi.Opening, Access> handler) {
    throw none(trigger);
  }

  @Override
  public <I, O> Line<?, ?> call(Trigger.Call<I, O> trigger, Handler<I, O> handler) {
    throw none(trigger);
  }

  private InvalidDeploymentException none(Trigger<?, ?, ?> trigger) {
    String route = trigger instanceof Source.ObjectChanges o ? " by way of " + o.route() : "";
    return new InvalidDeploymentException(
        "function "
            + function
            + " cannot run on AWS Lambda: its trigger "
            + trigger.getClass().getSimpleName()
            + route
            + " has no envelope in this version");
  }
}
