package dev.spate.commerce;

import dev.spate.ConditionFailedException;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Message;
import dev.spate.RejectedException;
import dev.spate.Write;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes orders: {@code POST} with an {@code Idempotency-Key} and a cart is answered with 202 and
 * where to look, as soon as the order is taken down. Stock and payment come later, from queues.
 *
 * <p>The order's id follows from customer and key. The same cart again is the same order and the
 * same answer; another cart under the key is answered with 422.
 *
 * <p>Subclasses may override the protected methods; none is called by a constructor.
 */
public class CheckoutHandler implements Handler<Request, Response> {
  /** How often a slice of the rate is tried when others take from it at the same time. */
  private static final int ATTEMPTS = 4;

  private final CheckoutPorts ports;
  private final Admission admission;
  private final Shelf shelf;

  /** A handler with these ports; nothing is called yet. */
  public CheckoutHandler(CheckoutPorts ports) {
    this.ports = ports;
    this.admission = Admission.of(ports.room(), ports.rate(), ports.waitingRoom());
    this.shelf = new Shelf(ports.catalogue());
  }

  @Override
  public final Response handle(Request request, Invocation in) {
    String key = request.header("idempotency-key").map(String::strip).orElse("");
    Product.range("characters of header Idempotency-Key", key.length(), 1, 200);
    Cart cart = Cart.of(request.body());
    check(cart, request, in);
    List<Line> lines = price(cart, in);
    if (ports.opens().filter(in.now()::isBefore).isPresent()) {
      return Response.text(409, "the sale opens at " + ports.opens().get());
    }
    Admission.Pass pass = admission.pass(request, cart.customer(), in.now());
    if (pass instanceof Admission.Pass.Refused refused) {
      return refused.why();
    }
    Invocation mine = in.forRequest(cart.customer(), key);
    Order order = order(mine.id("order"), cart, lines, in.now());
    Optional<Order> taken = takeDown(order, pass, in.now());
    if (taken.isEmpty()) {
      return Admission.full(request);
    }
    if (!taken.get().cart().equals(order.cart())) {
      return Response.text(422, "this Idempotency-Key was used with another cart");
    }
    send(taken.get());
    return accepted(request, taken.get());
  }

  /**
   * Refuses a cart by throwing {@link RejectedException}; unless overridden none is refused. Called
   * for each request, before anything is written.
   */
  protected void check(Cart cart, Request request, Invocation in) {}

  /**
   * The lines of an order, at the prices of now; unless overridden those of the catalogue, which
   * may be some seconds old.
   *
   * @throws RejectedException when a product is not for sale
   */
  protected List<Line> price(Cart cart, Invocation in) {
    List<Line> lines = new ArrayList<>();
    cart.items()
        .forEach(
            (sku, quantity) -> {
              Product product =
                  shelf
                      .find(sku, in.now())
                      .orElseThrow(() -> new RejectedException("there is no product " + sku));
              lines.add(Line.of(product, quantity));
            });
    return lines;
  }

  private static Order order(String id, Cart cart, List<Line> lines, Instant now) {
    String hash = new TreeMap<>(cart.items()) + " " + cart.contact();
    var history = List.of(new Order.Step(new OrderState.Accepted(), now));
    Order order =
        new Order(id, cart.customer(), cart.contact(), hash, lines, List.of(), history, 0);
    order.total(); // refuses two currencies
    return order;
  }

  /**
   * Writes the order, with the customer's place if it has let no order in yet, and else with a slot
   * of the rate.
   *
   * @return the order that there is now, or nothing when the rate is reached
   */
  private Optional<Order> takeDown(Order order, Admission.Pass pass, Instant now) {
    if (pass instanceof Admission.Pass.Open open) {
      Optional<Order> taken = takeDown(order, open.place());
      if (taken.isPresent()) {
        return taken;
      }
    }
    List<Pace> paces = admission.paces();
    int first = Math.floorMod(order.id().hashCode(), paces.size());
    for (int i = 0; i < paces.size(); i++) {
      Optional<Order> taken = takeDown(order, paces.get((first + i) % paces.size()), now);
      if (taken.isPresent()) {
        return taken;
      }
    }
    return Optional.empty();
  }

  private Optional<Order> takeDown(Order order, Position place) {
    try {
      write(order, place.enter(ports.room().table()));
      return Optional.of(order);
    } catch (ConditionFailedException e) {
      return OrderLedger.find(ports.orders(), order.id());
    }
  }

  private Optional<Order> takeDown(Order order, Pace pace, Instant now) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        List<Optional<Item>> written = write(order, pace.next(now));
        pace.forget(written.getLast().orElseThrow(), now);
        return Optional.of(order);
      } catch (ConditionFailedException e) {
        Optional<Order> before = OrderLedger.find(ports.orders(), order.id());
        if (before.isPresent() || !pace.free(now)) {
          return before;
        }
      }
    }
    return Optional.empty();
  }

  private List<Optional<Item>> write(Order order, Write entry) {
    return ports
        .orders()
        .transact(List.of(OrderLedger.write(ports.orders().table(), order), entry));
  }

  /**
   * Has stock taken for the order, in order with others that want the same shard. The message has
   * an id, so sending twice is sending once; an order whose message was never sent is looked after
   * by {@link Announce}.
   */
  private void send(Order order) {
    Line first = order.lines().getFirst();
    String group = first.sku() + " " + StockRules.begin(order.id(), first);
    ports.checkouts().publish(List.of(Message.of(order.id() + "-reserve", order.id()).key(group)));
  }

  private static Response accepted(Request request, Order order) {
    String url = request.base() + "/api/orders/" + order.id();
    byte[] body =
        JsonText.object()
            .text("orderId", order.id())
            .text("state", order.state().word())
            .text("url", url)
            .bytes();
    return Response.json(202, body).header("location", url).header("cache-control", "no-store");
  }
}
