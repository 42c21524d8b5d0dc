package dev.spate.simulator;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.FunctionSpec;
import dev.spate.Outcome;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.http.Route;
import dev.spate.http.Routes;
import java.time.Duration;
import java.util.function.Consumer;

/** What stands before the functions of an application that answer requests. */
final class Gateway {
  /** Source: "Quotas for REST APIs", Amazon API Gateway Developer Guide. */
  static final Duration PATIENCE = Duration.ofSeconds(29);

  private final Routes<FunctionSpec<?, ?, ?>> routes;
  private final Functions functions;
  private final Clock clock;
  private final Chaos chaos;

  /** Lets things happen later. */
  interface Clock {
    /** Runs {@code then} after a while, unless what is returned runs before. */
    Runnable after(Duration wait, Runnable then);
  }

  Gateway(App app, Functions functions, Clock clock, Chaos chaos) {
    this.functions = functions;
    this.clock = clock;
    this.chaos = chaos;
    Routes<FunctionSpec<?, ?, ?>> all = Routes.none();
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      if (function.trigger() instanceof Trigger.Http http) {
        for (Route route : http.routes()) {
          all = all.with(route, function);
        }
      }
    }
    this.routes = all;
  }

  /**
   * Answers (specification, sections "Outcome" and "HTTP"). It gives up after {@link #PATIENCE}
   * while the function goes on.
   */
  void answer(Request request, Consumer<Response> client) {
    boolean lost = chaos.acknowledgementLost();
    switch (routes.find(request.method(), request.path())) {
      case Routes.Found.Nothing<FunctionSpec<?, ?, ?>> n ->
          client.accept(Response.text(404, "Not found"));
      case Routes.Found.OtherMethods<FunctionSpec<?, ?, ?>> o ->
          client.accept(
              Response.text(405, "Method not allowed")
                  .header("allow", String.join(", ", o.allowed())));
      case Routes.Found.Match<FunctionSpec<?, ?, ?>> m -> {
        Waiting waiting = new Waiting(client, lost);
        authorize(m.value(), request.with(m.parameters()), waiting);
      }
    }
  }

  /** A client that is answered once: by the function, or by the gateway when it gives up. */
  private final class Waiting implements Consumer<Response> {
    private final Consumer<Response> client;
    private final boolean lost;
    private final Runnable cancel;
    private boolean answered;

    Waiting(Consumer<Response> client, boolean lost) {
      this.client = client;
      this.lost = lost;
      this.cancel =
          clock.after(PATIENCE, () -> once(Response.text(504, "Endpoint request timed out")));
    }

    @Override
    public void accept(Response response) {
      cancel.run();
      once(lost ? Response.text(504, "The answer was lost on its way") : response);
    }

    private void once(Response response) {
      if (!answered) {
        answered = true;
        client.accept(response);
      }
    }
  }

  private void authorize(FunctionSpec<?, ?, ?> function, Request request, Waiting client) {
    String authorizer = function.trigger() instanceof Trigger.Http http ? http.authorizer() : "";
    if (authorizer.isEmpty()) {
      call(function.name(), request, client);
      return;
    }
    access(
        authorizer,
        request,
        outcome -> {
          switch (outcome) {
            case Outcome.Answered<Access> a when a.value() instanceof Access.Allowed allowed ->
                call(function.name(), request.by(allowed.principal(), allowed.claims()), client);
            case Outcome.Answered<Access> a -> client.accept(denied(request));
            case Outcome.Rejected<Access> r -> client.accept(denied(request));
            case Outcome.Failed<Access> f -> client.accept(failed(f.why()));
          }
        });
  }

  /** Asks a function that decides. */
  void access(String function, Request request, Consumer<Outcome<Access>> told) {
    if (!(functions.take(function) instanceof Entry.Authorizer entry)) {
      throw new IllegalArgumentException(function + " is no authorizer");
    }
    functions.value(function, functions.nextRequest(), entry, entry.handler(), request, told);
  }

  private void call(String function, Request request, Consumer<Response> told) {
    if (!(functions.take(function) instanceof Entry.Http entry)) {
      throw new IllegalArgumentException(function + " answers no requests");
    }
    functions.value(
        function,
        functions.nextRequest(),
        entry,
        entry.handler(),
        request,
        outcome -> told.accept(response(outcome)));
  }

  /** 401 asks for credentials; 403 says that those given will not do. */
  private static Response denied(Request request) {
    boolean shown =
        request.header("authorization").isPresent() || request.header("cookie").isPresent();
    return shown
        ? Response.text(403, "Forbidden")
        : Response.text(401, "Unauthorized").header("www-authenticate", "Bearer");
  }

  private static Response response(Outcome<Response> outcome) {
    return switch (outcome) {
      case Outcome.Answered<Response> a -> a.value();
      case Outcome.Rejected<Response> r -> Response.text(400, r.why().reason());
      case Outcome.Failed<Response> f -> failed(f.why());
    };
  }

  private static Response failed(Throwable why) {
    boolean gone = why instanceof StrandKilled || why instanceof VirtualMachineError;
    return Response.text(gone ? 503 : 500, gone ? "Service unavailable" : "Internal server error");
  }
}
