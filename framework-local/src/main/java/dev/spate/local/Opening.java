package dev.spate.local;

import dev.spate.Access;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codecs;
import dev.spate.DeviceTopic;
import dev.spate.Done;
import dev.spate.Handler;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.aws.AwsFunctions;
import dev.spate.aws.Environment;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.Map;

/** Connects one function's handler with what will call it. */
final class Opening implements Trigger.Cases<Done> {
  private final RunningFunction function;
  private final HttpGateway gateway;
  private final Codecs codecs;
  private final Deliverer.Settings deliveries;
  private final Switchboard switchboard;
  private final LocalSockets sockets;
  private final LocalDevices devices;
  private final AwsFunctions aws;

  Opening(
      RunningFunction function,
      HttpGateway gateway,
      Codecs codecs,
      Deliverer.Settings deliveries,
      Switchboard switchboard,
      LocalSockets sockets,
      LocalDevices devices) {
    this.function = function;
    this.gateway = gateway;
    this.codecs = codecs;
    this.deliveries = deliveries;
    this.switchboard = switchboard;
    this.sockets = sockets;
    this.devices = devices;
    Environment environment = Environment.of(Map.of(Environment.BASE, function.app().base()));
    this.aws = new AwsFunctions(function.name(), environment, codecs);
  }

  @Override
  public Done http(Trigger.Http trigger, Handler<Request, Response> handler) {
    gateway.add(function, trigger, handler);
    function.onAws(() -> aws.http(trigger, handler));
    return Done.DONE;
  }

  @Override
  public Done authorizer(Trigger.HttpAuthorizer trigger, Handler<Request, Access> handler) {
    gateway.add(function, handler);
    function.onAws(() -> aws.authorizer(trigger, handler));
    return Done.DONE;
  }

  @Override
  public <T> Done events(Source<T> source, Handler<Batch<T>, BatchResult> handler) {
    function.onAws(() -> aws.events(source, handler));
    Trigger<?, ?, ?> trigger = source;
    switch (trigger) {
      case Source.SocketMessages m -> of(m.api()).message(m.action(), function, cast(handler));
      case Source.SocketClosings closings -> of(closings.api()).closed(function, cast(handler));
      case Trigger<?, ?, ?> other ->
          listen(new Deliverer.Feed<>(source, LocalEvents.codec(source, codecs), handler));
    }
    return Done.DONE;
  }

  @SuppressWarnings("unchecked") // the caller has just seen the source's type
  private static <T> Handler<Batch<T>, BatchResult> cast(Handler<?, BatchResult> handler) {
    return (Handler<Batch<T>, BatchResult>) handler;
  }

  private SocketFunctions of(SocketApi api) {
    return sockets.hub(function.app(), api).functions();
  }

  @Override
  public <I, O> Done call(Trigger.Call<I, O> trigger, Handler<I, O> handler) {
    function.onAws(() -> aws.call(trigger, handler));
    Deliverer<I> later =
        listen(
            new Deliverer.Feed<>(
                trigger, codecs.of(trigger.input()), DirectCall.asEvents(handler)));
    switchboard.add(
        new DirectCall<>(
            function, handler, codecs.of(trigger.input()), codecs.of(trigger.output()), later));
    return Done.DONE;
  }

  private <T> Deliverer<T> listen(Deliverer.Feed<T> feed) {
    Deliverer<T> deliverer = Deliverer.open(function, feed, deliveries);
    switchboard.add(deliverer);
    return deliverer;
  }

  @Override
  public Done authorizer(Trigger.SocketAuthorizer trigger, Handler<Request, Access> handler) {
    of(trigger.api()).authorizer(function, handler);
    function.onAws(() -> aws.authorizer(trigger, handler));
    return Done.DONE;
  }

  @Override
  public Done authorizer(
      Trigger.DeviceAuthorizer trigger,
      Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
    devices.authorizer(function, handler);
    function.onAws(() -> aws.authorizer(trigger, handler));
    return Done.DONE;
  }

  @Override
  public Done open(Trigger.SocketOpen trigger, Handler<SocketApi.Opening, Access> handler) {
    of(trigger.api()).opened(function, handler);
    function.onAws(() -> aws.open(trigger, handler));
    return Done.DONE;
  }
}
