package dev.spate.commerce;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.http.Request;
import dev.spate.http.Response;

/** Tells how far an order is. Its id cannot be guessed, so whoever knows it may know. */
final class ShowOrder implements Handler<Request, Response> {
  private final KeyValueReader orders;

  ShowOrder(KeyValueReader orders) {
    this.orders = orders;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String id = request.parameter("id");
    if (!id.matches("[0-9a-f]{32}")) {
      return Response.text(404, "there is no such order");
    }
    return OrderLedger.find(orders, id)
        .map(order -> Response.json(200, OrderJson.order(order).bytes()))
        .orElseGet(() -> Response.text(404, "there is no such order"))
        .header("cache-control", "no-store");
  }
}
