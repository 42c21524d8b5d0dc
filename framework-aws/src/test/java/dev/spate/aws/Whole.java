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

/** Calls any handler with a value and keeps what came of it, a batch's answers among it. */
final class Whole implements Trigger.Cases<Outcome<?>> {
  private final Object input;
  private final Invocation in;

  Whole(Object input, Invocation in) {
    this.input = input;
    this.in = in;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the trigger's own input
  private <I> I input() {
    return (I) input;
  }

  @Override
  public Outcome<?> http(Trigger.Http trigger, Handler<Request, Response> handler) {
    return Outcome.of(Routed.of(trigger, handler), input(), in);
  }

  @Override
  public <T> Outcome<?> events(Source<T> source, Handler<Batch<T>, BatchResult> handler) {
    return Outcome.of(handler, this.<Batch<T>>input(), in);
  }

  @Override
  public Outcome<?> authorizer(Trigger.HttpAuthorizer trigger, Handler<Request, Access> handler) {
    return Outcome.of(handler, input(), in);
  }

  @Override
  public Outcome<?> authorizer(Trigger.SocketAuthorizer trigger, Handler<Request, Access> handler) {
    return Outcome.of(handler, input(), in);
  }

  @Override
  public Outcome<?> authorizer(
      Trigger.DeviceAuthorizer trigger,
      Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
    return Outcome.of(handler, input(), in);
  }

  @Override
  public Outcome<?> open(Trigger.SocketOpen trigger, Handler<SocketApi.Opening, Access> handler) {
    return Outcome.of(handler, input(), in);
  }

  @Override
  public <I, O> Outcome<?> call(Trigger.Call<I, O> trigger, Handler<I, O> handler) {
    return Outcome.of(handler, this.<I>input(), in);
  }
}
