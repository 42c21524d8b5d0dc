package dev.spate.file.use;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codecs;
import dev.spate.DeadLetter;
import dev.spate.DeviceTopic;
import dev.spate.Event;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.ObjectChange;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.http.Routes;
import dev.spate.simulator.MemoryPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

/** An application on ports in memory, with the news of its objects in the test's hand. */
public final class Desk {
  /** What is still to be delivered, in the order of happening. */
  public final Deque<Event<ObjectChange>> news = new ArrayDeque<>();

  public final List<DeadLetter> letters = new ArrayList<>();
  public final MemoryPorts ports;

  private final App app;
  private final Random random = new Random(7);
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private Routes<String> routes = Routes.none();

  public Desk(App app) {
    this.app = app;
    this.ports = new MemoryPorts(() -> now, Codecs.plain(), this::hear, Map.of(), Map.of());
    findRoutes();
  }

  private Desk(App app, MemoryPorts ports) {
    this.app = app;
    this.ports = ports;
    findRoutes();
  }

  /** Another application on the same ports. */
  public Desk with(App other) {
    return new Desk(other, ports);
  }

  private void findRoutes() {
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      if (function.trigger() instanceof Trigger.Http http) {
        for (var route : http.routes()) {
          routes = routes.with(route, function.name());
        }
      }
    }
  }

  private void hear(ObjectChange change) {
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      if (function.trigger() instanceof Source.ObjectChanges source
          && source.kind() == change.kind()
          && source.bucket().name().equals(change.bucket())) {
        news.add(change.event(now));
      }
    }
  }

  public void sleep(Duration length) {
    now = now.plus(length);
  }

  public Instant now() {
    return now;
  }

  public Response put(String name, byte[] content) throws Exception {
    return send(Request.of("PUT", "/uploads/" + name).body(content));
  }

  public Response get(String path) throws Exception {
    int mark = path.indexOf('?');
    Request request = Request.of("GET", mark < 0 ? path : path.substring(0, mark));
    return send(mark < 0 ? request : query(request, path.substring(mark + 1)));
  }

  private static Request query(Request r, String query) {
    return new Request(
        r.method(),
        r.base(),
        r.path(),
        query,
        r.headers(),
        r.body(),
        r.parameters(),
        r.principal(),
        r.claims(),
        r.address());
  }

  /** As an engine does it: a rejection is the client's fault. */
  public Response send(Request request) throws Exception {
    return switch (routes.find(request.method(), request.path())) {
      case Routes.Found.Match<String> m -> {
        try {
          yield app.open(m.value(), ports, new Open())
              .http()
              .handle(request.with(m.parameters()), invocation(m.value()));
        } catch (RejectedException e) {
          yield Response.text(400, e.reason());
        }
      }
      case Routes.Found.OtherMethods<String> o -> Response.status(405);
      case Routes.Found.Nothing<String> n -> Response.status(404);
    };
  }

  /** Delivers all news, once each. */
  public void deliver() throws Exception {
    while (!news.isEmpty()) {
      deliver(news.remove());
    }
  }

  /** Delivers one event and says what became of it. */
  public BatchResult.Answer deliver(Event<ObjectChange> event) throws Exception {
    return app.open("resize", ports, new Open())
        .one(event, invocation("resize"))
        .answers()
        .getFirst();
  }

  private Invocation invocation(String function) {
    Surroundings around =
        new Surroundings(
            () -> now, () -> random, Strands.virtualThreads(), Telemetry.none(), letters::add);
    return Invocation.of(
        around,
        app.qualified(function),
        "call",
        now.plus(Duration.ofMinutes(1)),
        Duration.ofSeconds(1));
  }

  /** A handler behind an HTTP trigger or a source of events. */
  private record Opened(Handler<Request, Response> http, Handler<?, BatchResult> events) {
    @SuppressWarnings("unchecked") // the only source of these applications
    BatchResult one(Event<ObjectChange> event, Invocation in) throws Exception {
      Arrival<ObjectChange> arrival =
          new Arrival<>(event.with(new byte[0]), OptionalInt.of(1), event::data);
      return ((Handler<Batch<ObjectChange>, BatchResult>) events)
          .handle(new Batch<>(List.of(arrival)), in);
    }
  }

  private static final class Open implements Trigger.Cases<Opened> {
    @Override
    public Opened http(Trigger.Http trigger, Handler<Request, Response> handler) {
      return new Opened(handler, (x, in) -> null);
    }

    @Override
    public <T> Opened events(Source<T> source, Handler<Batch<T>, BatchResult> handler) {
      return new Opened((x, in) -> null, handler);
    }

    @Override
    public Opened authorizer(Trigger.HttpAuthorizer t, Handler<Request, Access> handler) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Opened authorizer(Trigger.SocketAuthorizer t, Handler<Request, Access> handler) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Opened authorizer(
        Trigger.DeviceAuthorizer t, Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Opened open(Trigger.SocketOpen t, Handler<SocketApi.Opening, Access> handler) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <I, O> Opened call(Trigger.Call<I, O> t, Handler<I, O> handler) {
      throw new UnsupportedOperationException();
    }
  }
}
