package dev.spate.simulator;

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

/** A function's handler with its types: one environment of the function. */
sealed interface Entry {
  record Http(Handler<Request, Response> handler) implements Entry {}

  record Authorizer(Handler<Request, Access> handler) implements Entry {}

  record Devices(Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) implements Entry {}

  record Open(Handler<SocketApi.Opening, Access> handler) implements Entry {}

  record Events<T>(Source<T> source, Handler<Batch<T>, BatchResult> handler) implements Entry {}

  record Call<I, O>(Trigger.Call<I, O> trigger, Handler<I, O> handler) implements Entry {}

  /** Makes entries. */
  enum Cases implements Trigger.Cases<Entry> {
    INSTANCE;

    /** Ports work only inside a strand, and what is to be read may be there only later. */
    @Override
    public boolean warmsEarly() {
      return false;
    }

    @Override
    public Entry http(Trigger.Http trigger, Handler<Request, Response> handler) {
      return new Http(handler);
    }

    @Override
    public Entry authorizer(Trigger.HttpAuthorizer trigger, Handler<Request, Access> handler) {
      return new Authorizer(handler);
    }

    @Override
    public Entry authorizer(Trigger.SocketAuthorizer trigger, Handler<Request, Access> handler) {
      return new Authorizer(handler);
    }

    @Override
    public Entry authorizer(
        Trigger.DeviceAuthorizer trigger,
        Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
      return new Devices(handler);
    }

    @Override
    public Entry open(Trigger.SocketOpen trigger, Handler<SocketApi.Opening, Access> handler) {
      return new Open(handler);
    }

    @Override
    public <T> Entry events(Source<T> source, Handler<Batch<T>, BatchResult> handler) {
      return new Events<>(source, handler);
    }

    @Override
    public <I, O> Entry call(Trigger.Call<I, O> trigger, Handler<I, O> handler) {
      return new Call<>(trigger, handler);
    }
  }
}
