package dev.spate.aws;

import dev.spate.Handler;
import dev.spate.Router;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.http.Route;

/**
 * A handler behind the routes of its trigger.
 *
 * <p>The gateway has chosen the function already; which of its routes it is, and with which
 * variables, is found here again, so that the rules are the same on every platform.
 */
final class Routed {
  private Routed() {}

  static Handler<Request, Response> of(Trigger.Http trigger, Handler<Request, Response> handler) {
    Router router = Router.empty();
    for (Route route : trigger.routes()) {
      router = router.on(route.method(), route.template(), handler);
    }
    return router;
  }
}
