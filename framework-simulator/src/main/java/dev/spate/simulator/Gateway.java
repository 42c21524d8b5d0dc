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

/** What stands before the functions of an application that answer requests. */
final class Gateway {
  private final Routes<FunctionSpec<?, ?, ?>> routes;

  Gateway(App app) {
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

  /** Calls a function and waits. */
  interface Caller {
    Outcome<Response> http(String function, Request request);

    Outcome<Access> authorizer(String function, Request request);
  }

  /** Answers as a gateway does (specification, sections "Outcome" and "HTTP"). */
  Response answer(Request request, Caller caller) {
    return switch (routes.find(request.method(), request.path())) {
      case Routes.Found.Nothing<FunctionSpec<?, ?, ?>> n -> Response.text(404, "Not found");
      case Routes.Found.OtherMethods<FunctionSpec<?, ?, ?>> o ->
          Response.text(405, "Method not allowed").header("allow", String.join(", ", o.allowed()));
      case Routes.Found.Match<FunctionSpec<?, ?, ?>> m ->
          behind(m.value(), request.with(m.parameters()), caller);
    };
  }

  private static Response behind(FunctionSpec<?, ?, ?> function, Request request, Caller caller) {
    String authorizer = function.trigger() instanceof Trigger.Http http ? http.authorizer() : "";
    if (authorizer.isEmpty()) {
      return response(caller.http(function.name(), request));
    }
    return switch (caller.authorizer(authorizer, request)) {
      case Outcome.Answered<Access> a ->
          switch (a.value()) {
            case Access.Allowed allowed ->
                response(
                    caller.http(
                        function.name(), request.by(allowed.principal(), allowed.claims())));
            case Access.Denied denied -> Response.text(403, "Forbidden");
          };
      case Outcome.Rejected<Access> r -> Response.text(401, "Unauthorized");
      case Outcome.Failed<Access> f -> failed(f.why());
    };
  }

  private static Response response(Outcome<Response> outcome) {
    return switch (outcome) {
      case Outcome.Answered<Response> a -> a.value();
      case Outcome.Rejected<Response> r -> Response.text(400, r.why().reason());
      case Outcome.Failed<Response> f -> failed(f.why());
    };
  }

  private static Response failed(Throwable why) {
    boolean gone = why instanceof StrandKilled;
    return Response.text(gone ? 503 : 500, gone ? "Service unavailable" : "Internal server error");
  }
}
