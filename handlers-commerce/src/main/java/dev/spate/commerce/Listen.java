package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Condition;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.RejectedException;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.notify.Subscription;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a browser that wants news of an order: {@code {"order":"…","endpoint":"…","keys":
 * {"p256dh":"…","auth":"…"}}}, the last two as {@code PushSubscription.toJSON()} writes them. The
 * last browser of an order is told. Whoever knows the id of an order may listen; there are never
 * more listeners than orders.
 */
final class Listen implements Handler<Request, Response> {
  private static final int MOST_BYTES = 4_096;
  private static final Duration KEEP = Duration.ofDays(2);
  private final KeyValueStore listeners;
  private final KeyValueReader orders;

  Listen(KeyValueStore listeners, KeyValueReader orders) {
    this.listeners = listeners;
    this.orders = orders;
  }

  static Key key(String order) {
    return Key.of("listener " + order);
  }

  static Subscription subscription(String json) {
    Map<?, ?> browser = Json.object(json.getBytes(UTF_8), MOST_BYTES);
    if (!(browser.get("keys") instanceof Map<?, ?> keys)) {
      throw new RejectedException("keys must be an object");
    }
    return Subscription.of(
        Cart.text(browser, "endpoint"), Cart.text(keys, "p256dh"), Cart.text(keys, "auth"));
  }

  @Override
  public Response handle(Request request, Invocation in) {
    Map<?, ?> body = Json.object(request.body(), MOST_BYTES);
    String order = Cart.text(body, "order");
    if (!order.matches("[0-9a-f]{32}")) {
      throw new RejectedException("order must be the id of an order");
    }
    subscription(new String(request.body(), UTF_8)); // refuses what is none
    if (OrderLedger.find(orders, order).isEmpty()) {
      return Response.text(404, "there is no such order");
    }
    listeners.put(key(order), request.body(), Condition.always(), Optional.of(in.now().plus(KEEP)));
    return Response.status(204);
  }
}
