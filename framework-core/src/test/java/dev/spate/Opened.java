package dev.spate;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.function.Consumer;

/** Cases that give back which one was met, and the handler it was met with. */
record Opened(String met, Object handler) {

  /** Cases that first tell {@code before} of it. */
  static Trigger.Cases<Opened> cases(Consumer<Object> before) {
    return new Into(before, true);
  }

  /** Cases of an engine that warms at once, or leaves it to the first call. */
  static Trigger.Cases<Opened> cases(boolean warmsEarly) {
    return new Into(handler -> {}, warmsEarly);
  }

  static Trigger.Cases<Opened> cases() {
    return cases(handler -> {});
  }

  private record Into(Consumer<Object> before, boolean warmsEarly)
      implements Trigger.Cases<Opened> {
    private Opened met(String name, Object handler) {
      before.accept(handler);
      return new Opened(name, handler);
    }

    @Override
    public Opened http(Trigger.Http trigger, Handler<Request, Response> handler) {
      return met("http", handler);
    }

    @Override
    public Opened authorizer(Trigger.HttpAuthorizer trigger, Handler<Request, Access> handler) {
      return met("http authorizer", handler);
    }

    @Override
    public Opened authorizer(Trigger.SocketAuthorizer trigger, Handler<Request, Access> handler) {
      return met("socket authorizer", handler);
    }

    @Override
    public Opened authorizer(
        Trigger.DeviceAuthorizer trigger,
        Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
      return met("device authorizer", handler);
    }

    @Override
    public Opened open(Trigger.SocketOpen trigger, Handler<SocketApi.Opening, Access> handler) {
      return met("open", handler);
    }

    @Override
    public <T> Opened events(Source<T> source, Handler<Batch<T>, BatchResult> handler) {
      return met("events", handler);
    }

    @Override
    public <I, O> Opened call(Trigger.Call<I, O> trigger, Handler<I, O> handler) {
      return met("call", handler);
    }
  }
}
