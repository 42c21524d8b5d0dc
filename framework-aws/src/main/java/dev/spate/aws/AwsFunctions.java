package dev.spate.aws;

import dev.spate.Access;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codecs;
import dev.spate.DeviceTopic;
import dev.spate.Handler;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;

/**
 * Functions as AWS calls them, for local runtimes: each becomes a handler of an event's bytes that
 * answers with the bytes Lambda would answer, by the envelopes that {@link LambdaEntry} uses.
 *
 * <p>Such a handler throws what {@link LambdaEntry} would report: when the bytes are no event of
 * the function's trigger, an exception whose message names the trigger and the member; when events
 * must come again and the source has no other word for it, that too.
 */
public final class AwsFunctions implements Trigger.Cases<Handler<byte[], byte[]>> {
  private final Envelopes envelopes;

  /** For the function of this qualified name, in this environment. */
  public AwsFunctions(String function, Environment environment, Codecs codecs) {
    this.envelopes = new Envelopes(function, environment, codecs);
  }

  private static Handler<byte[], byte[]> bytes(Line<?, ?> line) {
    return (event, in) -> line.handle(event, in).bytes();
  }

  @Override
  public Handler<byte[], byte[]> http(Trigger.Http trigger, Handler<Request, Response> handler) {
    return bytes(envelopes.http(trigger, handler));
  }

  @Override
  public <T> Handler<byte[], byte[]> events(
      Source<T> source, Handler<Batch<T>, BatchResult> handler) {
    return bytes(envelopes.events(source, handler));
  }

  @Override
  public Handler<byte[], byte[]> authorizer(
      Trigger.HttpAuthorizer trigger, Handler<Request, Access> handler) {
    return bytes(envelopes.authorizer(trigger, handler));
  }

  @Override
  public Handler<byte[], byte[]> authorizer(
      Trigger.SocketAuthorizer trigger, Handler<Request, Access> handler) {
    return bytes(envelopes.authorizer(trigger, handler));
  }

  @Override
  public Handler<byte[], byte[]> authorizer(
      Trigger.DeviceAuthorizer trigger,
      Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
    return bytes(envelopes.authorizer(trigger, handler));
  }

  @Override
  public Handler<byte[], byte[]> open(
      Trigger.SocketOpen trigger, Handler<SocketApi.Opening, Access> handler) {
    return bytes(envelopes.open(trigger, handler));
  }

  @Override
  public <I, O> Handler<byte[], byte[]> call(Trigger.Call<I, O> trigger, Handler<I, O> handler) {
    return bytes(envelopes.call(trigger, handler));
  }
}
