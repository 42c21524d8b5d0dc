package dev.spate;

import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.http.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a function run. It fixes the type of the function's handler.
 *
 * <p>Engines meet a trigger and its handler through {@link #match}; readers of the application's
 * data (template, diagram) use a {@code switch} over the sealed cases.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 * @param <H> the handler's type, one that a lambda can be
 */
public sealed interface Trigger<I, O, H extends Handler<I, O>>
    permits Source,
        Trigger.Http,
        Trigger.HttpAuthorizer,
        Trigger.SocketAuthorizer,
        Trigger.DeviceAuthorizer,
        Trigger.SocketOpen,
        Trigger.Call,
        Trigger.Batched {

  /** Hands the handler to the case it belongs to, with its types intact. */
  <R> R match(Handler<I, O> handler, Cases<R> cases);

  /** What an engine does with each kind of trigger. */
  interface Cases<R> {
    /** Whether {@link Warm} is called when a function is opened, or else with its first call. */
    default boolean warmsEarly() {
      return true;
    }

    /** A request that wants a response. */
    R http(Http trigger, Handler<Request, Response> handler);

    /** A request that wants permission. */
    R authorizer(HttpAuthorizer trigger, Handler<Request, Access> handler);

    /** A connection attempt that wants permission. */
    R authorizer(SocketAuthorizer trigger, Handler<Request, Access> handler);

    /** A device that wants permission. */
    R authorizer(
        DeviceAuthorizer trigger, Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler);

    /** A connection attempt. */
    R open(SocketOpen trigger, Handler<SocketApi.Opening, Access> handler);

    /** Everything that is delivered as events, one or many at a time. */
    <T> R events(Source<T> source, Handler<Batch<T>, BatchResult> handler);

    /** A direct call. */
    <I, O> R call(Call<I, O> trigger, Handler<I, O> handler);
  }

  /**
   * Requests on one or more routes.
   *
   * @param authorizer the authorizer that decides first, empty for none
   */
  record Http(List<Route> routes, String authorizer)
      implements Trigger<Request, Response, Handler<Request, Response>> {
    public Http {
      routes = List.copyOf(routes);
      Checks.range("routes of a function", routes.size(), 1, 300);
    }

    /**
     * Requests with this method (or {@code ANY}) and path template, such as {@code /files/{name}}.
     */
    public static Http on(String method, String path) {
      return new Http(List.of(Route.of(method, path)), "");
    }

    /** {@code GET} requests; {@code HEAD} is answered from the same handler. */
    public static Http get(String path) {
      return on("GET", path);
    }

    /** These routes and one more. */
    public Http and(String method, String path) {
      List<Route> more = new ArrayList<>(routes);
      more.add(Route.of(method, path));
      return new Http(more, authorizer);
    }

    /** These routes behind the application's authorizer function of this name. */
    public Http behind(String authorizerFunction) {
      return new Http(routes, authorizerFunction);
    }

    @Override
    public <R> R match(Handler<Request, Response> handler, Cases<R> cases) {
      return cases.http(this, handler);
    }
  }

  /** Decides about requests to the functions that name it. */
  record HttpAuthorizer() implements Trigger<Request, Access, Handler<Request, Access>> {
    @Override
    public <R> R match(Handler<Request, Access> handler, Cases<R> cases) {
      return cases.authorizer(this, handler);
    }
  }

  /** Decides about connections to a socket API. */
  record SocketAuthorizer(SocketApi api)
      implements Trigger<Request, Access, Handler<Request, Access>> {
    @Override
    public <R> R match(Handler<Request, Access> handler, Cases<R> cases) {
      return cases.authorizer(this, handler);
    }
  }

  /** Decides about devices that connect. */
  record DeviceAuthorizer()
      implements Trigger<
          DeviceTopic.Credentials,
          DeviceTopic.Access,
          Handler<DeviceTopic.Credentials, DeviceTopic.Access>> {
    @Override
    public <R> R match(
        Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler, Cases<R> cases) {
      return cases.authorizer(this, handler);
    }
  }

  /** A client connects to a socket API. */
  record SocketOpen(SocketApi api)
      implements Trigger<SocketApi.Opening, Access, Handler<SocketApi.Opening, Access>> {
    @Override
    public <R> R match(Handler<SocketApi.Opening, Access> handler, Cases<R> cases) {
      return cases.open(this, handler);
    }
  }

  /** A caller names the function and waits for its answer, or leaves the call to be made later. */
  record Call<I, O>(Class<I> input, Class<O> output) implements Trigger<I, O, Handler<I, O>> {
    @Override
    public <R> R match(Handler<I, O> handler, Cases<R> cases) {
      return cases.call(this, (input, in) -> handler.handle(input, in.forCall()));
    }
  }

  /** A source whose events the handler takes a batch at a time. */
  record Batched<T>(Source.Batching<T> source)
      implements Trigger<Batch<T>, BatchResult, BatchHandler<T>> {
    @Override
    public <R> R match(Handler<Batch<T>, BatchResult> handler, Cases<R> cases) {
      return cases.events(source, Selected.of(source.pattern(), Batches.whole(handler)));
    }
  }
}
