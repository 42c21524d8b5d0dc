package dev.spate;

import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.http.Route;
import dev.spate.http.Routes;

/**
 * A handler that gives each request to the handler of its route, and answers 404 and 405 itself.
 */
public final class Router implements Handler<Request, Response> {
  private final Routes<Handler<Request, Response>> routes;

  private Router(Routes<Handler<Request, Response>> routes) {
    this.routes = routes;
  }

  /** A router without routes. */
  public static Router empty() {
    return new Router(Routes.none());
  }

  /** This router and one more route. */
  public Router on(String method, String path, Handler<Request, Response> handler) {
    return new Router(routes.with(Route.of(method, path), handler));
  }

  @Override
  public Response handle(Request request, Invocation in) throws Exception {
    Routes.Found<Handler<Request, Response>> found = routes.find(request.method(), request.path());
    if (found instanceof Routes.Found.Match<Handler<Request, Response>> m) {
      return m.value().handle(request.with(m.parameters()), in);
    }
    return found instanceof Routes.Found.OtherMethods<Handler<Request, Response>> o
        ? Response.text(405, "Method not allowed").header("allow", String.join(", ", o.allowed()))
        : Response.text(404, "Not found");
  }
}
