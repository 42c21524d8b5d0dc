package dev.spate.aws;

import dev.spate.Access;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.DeviceTopic;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Outcome;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;

/** Calls a handler with a value, without bytes and without an entry. */
final class Direct implements Trigger.Cases<Outcome<?>> {
  private final Object input;
  private final Invocation in;

  Direct(Object input, Invocation in) {
    this.input = input;
    this.in = in;
  }

  @Override
  public Outcome<?> http(Trigger.Http trigger, Handler<Request, Response> handler) {
    return Outcome.of(Routed.of(trigger, handler), (Request) input, in);
  }

  @Override
  @SuppressWarnings("unchecked") // the test hands in the source's own batch
  public <T> Outcome<?> events(Source<T> source, Handler<Batch<T>, BatchResult> handler) {
    Outcome<BatchResult> outcome = Outcome.of(handler, (Batch<T>) input, in);
    if (outcome instanceof Outcome.Answered<BatchResult> answered
        && !answered.value().again().isEmpty()) {
      return new Outcome.Failed<>(new EventsFailedException(answered.value()));
    }
    return outcome;
  }

  @Override
  public Outcome<?> authorizer(Trigger.HttpAuthorizer trigger, Handler<Request, Access> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Outcome<?> authorizer(Trigger.SocketAuthorizer trigger, Handler<Request, Access> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Outcome<?> authorizer(
      Trigger.DeviceAuthorizer trigger,
      Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Outcome<?> open(Trigger.SocketOpen trigger, Handler<SocketApi.Opening, Access> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <I, O> Outcome<?> call(Trigger.Call<I, O> trigger, Handler<I, O> handler) {
    throw new UnsupportedOperationException();
  }
}
