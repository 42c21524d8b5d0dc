package dev.spate.local;

import dev.spate.Access;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.DeviceTopic;
import dev.spate.Done;
import dev.spate.Handler;
import dev.spate.InvalidAppException;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.function.BiConsumer;

/** Connects one function's handler with what will call it. */
final class Opening implements Trigger.Cases<Done> {
  private final RunningFunction function;
  private final HttpGateway gateway;
  private final Deliverer.Settings deliveries;
  private final BiConsumer<String, Deliverer> opened;

  Opening(
      RunningFunction function,
      HttpGateway gateway,
      Deliverer.Settings deliveries,
      BiConsumer<String, Deliverer> opened) {
    this.function = function;
    this.gateway = gateway;
    this.deliveries = deliveries;
    this.opened = opened;
  }

  @Override
  public Done http(Trigger.Http trigger, Handler<Request, Response> handler) {
    gateway.add(function, trigger, handler);
    return Done.DONE;
  }

  @Override
  public Done authorizer(Trigger.HttpAuthorizer trigger, Handler<Request, Access> handler) {
    gateway.add(function, handler);
    return Done.DONE;
  }

  @Override
  @SuppressWarnings("unchecked") // the source of object changes has handlers of object changes
  public <T> Done events(Source<T> source, Handler<Batch<T>, BatchResult> handler) {
    if (!(source instanceof Source.ObjectChanges changes)) {
      throw unsupported();
    }
    Handler<?, BatchResult> untyped = handler;
    var typed = (Handler<Batch<dev.spate.ObjectChange>, BatchResult>) untyped;
    opened.accept(function.app().app().name(), new Deliverer(function, changes, typed, deliveries));
    return Done.DONE;
  }

  @Override
  public Done authorizer(Trigger.SocketAuthorizer trigger, Handler<Request, Access> handler) {
    throw unsupported();
  }

  @Override
  public Done authorizer(
      Trigger.DeviceAuthorizer trigger,
      Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
    throw unsupported();
  }

  @Override
  public Done open(Trigger.SocketOpen trigger, Handler<SocketApi.Opening, Access> handler) {
    throw unsupported();
  }

  @Override
  public <I, O> Done call(Trigger.Call<I, O> trigger, Handler<I, O> handler) {
    throw unsupported();
  }

  private InvalidAppException unsupported() {
    return MountRules.unsupported(function.app().app(), function.spec());
  }
}
