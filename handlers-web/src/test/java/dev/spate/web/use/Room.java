package dev.spate.web.use;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.DeviceTopic;
import dev.spate.Event;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.auth.TokenIssuer;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.http.Routes;
import dev.spate.web.Calls;
import dev.spate.web.news.Newsroom;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A newsroom on ports in memory, asked as a gateway asks. */
public final class Room {
  static final String ISSUER = "https://issuer.example";
  static final TokenIssuer TOKENS = TokenIssuer.withNewKey(ISSUER, "k");

  final Calls calls = new Calls();
  private final App app;
  private Routes<String> routes = Routes.none();

  Room(App app) {
    this.app = app;
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      if (function.trigger() instanceof Trigger.Http http) {
        for (var route : http.routes()) {
          routes = routes.with(route, function.name());
        }
      }
    }
  }

  static Newsroom newsroom() {
    return Newsroom.standard().keys(ports -> TOKENS);
  }

  static Room standard() {
    return new Room(newsroom().app());
  }

  /** A token for somebody, good for ten minutes. */
  String token(String who, String... scopes) {
    return TOKENS.issue(who, "newsroom", Set.of(scopes), Duration.ofMinutes(10), calls.in());
  }

  /** A request as {@code GET /path?query}. */
  static Request request(String line, String body) {
    String[] words = line.split(" ", 2);
    int mark = words[1].indexOf('?');
    Request r = Request.of(words[0], mark < 0 ? words[1] : words[1].substring(0, mark));
    Request with =
        new Request(
            r.method(),
            "/news",
            r.path(),
            mark < 0 ? "" : words[1].substring(mark + 1),
            r.headers(),
            body.getBytes(StandardCharsets.UTF_8),
            Map.of(),
            Optional.empty(),
            Map.of(),
            "192.0.2.1");
    return body.isEmpty() ? with : with.header("content-type", "application/json");
  }

  static Request by(Request request, String token) {
    return request.header("authorization", "Bearer " + token);
  }

  Response send(Request request) throws Exception {
    return switch (routes.find(request.method(), request.path())) {
      case Routes.Found.Match<String> m ->
          open(m.value()).http().handle(request.with(m.parameters()), calls.in());
      case Routes.Found.OtherMethods<String> o -> Response.status(405);
      case Routes.Found.Nothing<String> n -> Response.status(404);
    };
  }

  Response send(String line, String body, String token) throws Exception {
    return send(by(request(line, body), token));
  }

  Response get(String path) throws Exception {
    return send(request("GET " + path, ""));
  }

  /** Publishes an article and tells its id. */
  String article(String title, String text, String... tags) throws Exception {
    String body =
        "{\"title\":\"%s\",\"text\":\"%s\",\"tags\":[%s]}"
            .formatted(
                title,
                text,
                String.join(",", List.of(tags).stream().map(t -> '"' + t + '"').toList()));
    Request post = request("POST /api/articles", body).header("idempotency-key", title);
    Response response = send(by(post, token("editor", "articles:write")));
    if (response.status() != 201) {
      throw new AssertionError(response.status() + " " + body(response));
    }
    calls.pass(Duration.ofSeconds(1));
    return body(response).replaceAll(".*\"id\":\"([0-9a-f]{20})\".*", "$1");
  }

  static String body(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** Delivers a change of the table of articles. */
  void change(Event<Table.Change> event) throws Exception {
    BatchResult result = open("index").events(event, calls);
    if (!(result.answers().getFirst() instanceof BatchResult.Done)) {
      throw new AssertionError(result.answers().toString());
    }
  }

  Opened open(String function) {
    return app.open(function, calls.ports, new Open());
  }

  /** A handler behind an HTTP trigger, a source of events, or a direct call. */
  record Opened(
      Handler<Request, Response> http, Handler<?, BatchResult> batch, Handler<?, ?> call) {
    @SuppressWarnings("unchecked") // the only source of this application
    BatchResult events(Event<Table.Change> event, Calls calls) throws Exception {
      Arrival<Table.Change> arrival =
          new Arrival<>(event.with(new byte[0]), OptionalInt.of(1), event::data);
      return ((Handler<Batch<Table.Change>, BatchResult>) batch)
          .handle(new Batch<>(List.of(arrival)), calls.in());
    }
  }

  private static final class Open implements Trigger.Cases<Opened> {
    @Override
    public Opened http(Trigger.Http trigger, Handler<Request, Response> handler) {
      return new Opened(handler, (x, in) -> null, (x, in) -> null);
    }

    @Override
    public <T> Opened events(Source<T> source, Handler<Batch<T>, BatchResult> handler) {
      return new Opened((x, in) -> null, handler, (x, in) -> null);
    }

    @Override
    public <I, O> Opened call(Trigger.Call<I, O> t, Handler<I, O> handler) {
      return new Opened((x, in) -> null, (x, in) -> null, handler);
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
  }
}
