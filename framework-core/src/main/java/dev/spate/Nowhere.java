package dev.spate;

import dev.spate.http.Request;
import dev.spate.http.Response;

/** Cases for a reader that wants a factory run but has no use for the handler. */
final class Nowhere implements Trigger.Cases<Done> {
  @Override
  public boolean warmsEarly() {
    return false;
  }

  @Override
  public Done http(Trigger.Http trigger, Handler<Request, Response> handler) {
    return Done.DONE;
  }

  @Override
  public Done authorizer(Trigger.HttpAuthorizer trigger, Handler<Request, Access> handler) {
    return Done.DONE;
  }

  @Override
  public Done authorizer(Trigger.SocketAuthorizer trigger, Handler<Request, Access> handler) {
    return Done.DONE;
  }

  @Override
  public Done authorizer(
      Trigger.DeviceAuthorizer trigger,
      Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
    return Done.DONE;
  }

  @Override
  public Done open(Trigger.SocketOpen trigger, Handler<SocketApi.Opening, Access> handler) {
    return Done.DONE;
  }

  @Override
  public <T> Done events(Source<T> source, Handler<Batch<T>, BatchResult> handler) {
    return Done.DONE;
  }

  @Override
  public <I, O> Done call(Trigger.Call<I, O> trigger, Handler<I, O> handler) {
    return Done.DONE;
  }
}
