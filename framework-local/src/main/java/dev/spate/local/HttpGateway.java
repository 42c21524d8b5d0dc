package dev.spate.local;

import dev.spate.Access;
import dev.spate.Handler;
import dev.spate.Outcome;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.http.Route;
import dev.spate.http.Routes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Brings requests below one mount to the functions of its application, and answers for them. */
final class HttpGateway {
  /** Methods that a server knows (RFC 9110, section 9; RFC 5789); others are not implemented. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** Source: "Control access to HTTP APIs with AWS Lambda authorizers": an authorizer's time. */
  private static final Duration AUTHORIZER_LIMIT = Duration.ofSeconds(10);

  private final RunningApp app;
  private final Duration limit;
  private final BodyRoom room;
  private final Map<String, Callee<Request, Access>> authorizers = new HashMap<>();
  private Routes<Target> routes = Routes.none();

  private record Target(Callee<Request, Response> function, String authorizer) {}

  /** A gateway that waits {@code limit} for a function. */
  HttpGateway(RunningApp app, Duration limit, BodyRoom room) {
    this.app = app;
    this.limit = limit;
    this.room = room;
  }

  RunningApp app() {
    return app;
  }

  void add(RunningFunction running, Trigger.Http trigger, Handler<Request, Response> handler) {
    for (Route route : trigger.routes()) {
      Target target = new Target(new Callee<>(running, handler), trigger.authorizer());
      routes = routes.with(route, target);
    }
  }

  void add(RunningFunction running, Handler<Request, Access> authorizer) {
    authorizers.put(running.spec().name(), new Callee<>(running, authorizer));
  }

  /**
   * Answers a request whose path below the mount is {@code rawPath}.
   *
   * @param reply given the response, once; on another thread when the function takes too long
   */
  void answer(Exchange exchange, String rawPath, Consumer<Response> reply) {
    if (app.crashed().isPresent()) {
      throw new HttpProblem(503, "The application has stopped");
    }
    if (!METHODS.contains(exchange.method())) {
      throw new HttpProblem(501, "Method not implemented");
    }
    String path = Paths.decode(rawPath.isEmpty() ? "/" : rawPath);
    switch (routes.find(exchange.method(), path)) {
      case Routes.Found.Match<Target> m -> {
        Request request = exchange.request(app.base(), path, m.parameters());
        answer(exchange, m.value(), request, reply);
      }
      case Routes.Found.OtherMethods<Target> o ->
          reply.accept(
              Response.text(405, "Method not allowed")
                  .header("allow", String.join(", ", o.allowed())));
      case Routes.Found.Nothing<Target> n -> reply.accept(Response.text(404, "Not found"));
    }
  }

  private void answer(Exchange exchange, Target target, Request request, Consumer<Response> reply) {
    Request known = target.authorizer.isEmpty() ? request : authorize(target.authorizer, request);
    int most = app.bodyLimit();
    exchange.refuseOver(most);
    int taken = room.take(exchange.length() < 0 ? most : exchange.length());
    try {
      byte[] body = exchange.body(most);
      target.function.call(
          body.length == 0 ? known : known.body(body),
          limit,
          outcome -> reply.accept(respond(outcome)));
    } finally {
      room.giveBack(taken);
    }
  }

  /** Runs the authorizer before the body is read, as it sees none on AWS either. */
  private Request authorize(String name, Request request) {
    Callee<Request, Access> authorizer = authorizers.get(name);
    if (authorizer == null) {
      throw new IllegalStateException("there is no authorizer " + name); // App has refused this
    }
    Duration patience = limit.compareTo(AUTHORIZER_LIMIT) < 0 ? limit : AUTHORIZER_LIMIT;
    Optional<Outcome<Access>> outcome = authorizer.call(request, patience);
    if (outcome.isPresent() && outcome.get() instanceof Outcome.Answered<Access> a) {
      return switch (a.value()) {
        case Access.Allowed allowed -> request.by(allowed.principal(), allowed.claims());
        case Access.Denied denied -> throw denied(request);
      };
    }
    boolean refused = outcome.isPresent() && outcome.get() instanceof Outcome.Rejected<Access>;
    throw refused ? denied(request) : new HttpProblem(500, "Internal error");
  }

  /** 401 asks for credentials; 403 says that those given will not do. */
  private static HttpProblem denied(Request request) {
    boolean shown =
        request.header("authorization").isPresent() || request.header("cookie").isPresent();
    return shown ? new HttpProblem(403, "Forbidden") : unauthorized();
  }

  private static HttpProblem unauthorized() {
    Response response = Response.text(401, "Unauthorized");
    return new HttpProblem(response.header("www-authenticate", "Bearer"));
  }

  private static Response respond(Outcome<Response> outcome) {
    return switch (outcome) {
      case Outcome.Answered<Response> a -> a.value();
      case Outcome.Rejected<Response> r -> Response.text(400, r.why().reason());
      case Outcome.Failed<Response> f when f.why() instanceof LateException ->
          Response.text(504, "The function did not answer in time");
      case Outcome.Failed<Response> f -> Response.text(500, "Internal error");
    };
  }
}
