package dev.spate.commerce;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Ports;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.function.Function;

/**
 * The application: products are listed, ordered, reserved, paid for and told of, each step a
 * function of its own. It wants a provider for {@link PaymentGateway#PORT}.
 *
 * <p>Change a table or a handler and the functions follow, with their permissions:
 *
 * <pre>{@code
 * App app = FlashSale.standard().checkout(MyCheckout::new).app().providing(PaymentGateway.PORT, …);
 * }</pre>
 *
 * @param name of the application
 * @param catalogue the products
 * @param stock what there is of them
 * @param orders the orders, and nothing else: its changes are told
 * @param room who has come, and who waits
 * @param tallies figures for the operator
 * @param makers how handlers that may be replaced are made
 */
public record FlashSale(
    String name,
    Table catalogue,
    Table stock,
    Table orders,
    Table room,
    Table tallies,
    Makers makers) {
  /** Orders that want stock, in order for each shard of it. */
  public static final Queue<String> CHECKOUTS =
      new Queue<>("checkouts", String.class).inOrder().receiveLimit(100);

  /** Orders to be driven on: what waits for the gateway comes again after a minute, for hours. */
  public static final Queue<String> PAYMENTS =
      new Queue<>("payments", String.class).visibility(Duration.ofMinutes(1)).receiveLimit(1_000);

  /** What has become of orders. */
  public static final Topic<String> NEWS = new Topic<>("news", String.class);

  private static final long HOLD_SECONDS = 300;
  private static final Duration QUICK = Duration.ofSeconds(10);

  /** Makes what may be replaced; each is as good as a lambda of the interface. */
  public record Makers(
      Function<CheckoutPorts, ? extends Handler<Request, Response>> checkout,
      Function<SagaPorts, ? extends EventHandler<String>> order,
      Function<Reads, ? extends Handler<Request, Response>> catalogue,
      Function<Webhooks, ? extends Handler<Request, Response>> webhook,
      Function<Waiting, ? extends Handler<Request, Response>> waitingRoom) {}

  /** What the catalogue may read. */
  public record Reads(dev.spate.KeyValueReader catalogue, dev.spate.KeyValueReader stock) {}

  /** What a handler of webhooks may use. */
  public record Webhooks(dev.spate.Secret secret, dev.spate.Publisher<String> payments) {}

  /** What the waiting room may use. */
  public record Waiting(dev.spate.KeyValueStore room, long rate, dev.spate.Secret secret) {}

  /** The application as it stands. Lambdas, so that making the value loads no handler. */
  public static FlashSale standard() {
    return new FlashSale(
        "drop",
        new Table("catalogue"),
        new Table("stock"),
        new Table("orders"),
        new Table("room"),
        new Table("tallies"),
        new Makers(
            ports -> new CheckoutHandler(ports),
            ports -> new OrderHandler(ports),
            reads -> new CatalogueHandler(reads.catalogue(), reads.stock()),
            ports -> new PaymentWebhookHandler(ports.secret(), ports.payments()),
            ports -> new WaitingRoomHandler(ports.room(), ports.rate(), ports.secret())));
  }

  private FlashSale with(String other, Makers others) {
    return new FlashSale(other, catalogue, stock, orders, room, tallies, others);
  }

  /** This sale under another name. */
  public FlashSale name(String application) {
    return with(application, makers);
  }

  /** This sale taking orders in another way. */
  public FlashSale checkout(Function<CheckoutPorts, ? extends Handler<Request, Response>> maker) {
    Makers m = makers;
    return with(name, new Makers(maker, m.order, m.catalogue, m.webhook, m.waitingRoom));
  }

  /** This sale driving orders in another way. */
  public FlashSale order(Function<SagaPorts, ? extends EventHandler<String>> maker) {
    Makers m = makers;
    return with(name, new Makers(m.checkout, maker, m.catalogue, m.webhook, m.waitingRoom));
  }

  /** This sale showing products in another way. */
  public FlashSale catalogue(Function<Reads, ? extends Handler<Request, Response>> maker) {
    Makers m = makers;
    return with(name, new Makers(m.checkout, m.order, maker, m.webhook, m.waitingRoom));
  }

  /** This sale taking webhooks in another way. */
  public FlashSale webhook(Function<Webhooks, ? extends Handler<Request, Response>> maker) {
    Makers m = makers;
    return with(name, new Makers(m.checkout, m.order, m.catalogue, maker, m.waitingRoom));
  }

  /** This sale with another waiting room. */
  public FlashSale waitingRoom(Function<Waiting, ? extends Handler<Request, Response>> maker) {
    Makers m = makers;
    return with(name, new Makers(m.checkout, m.order, m.catalogue, m.webhook, maker));
  }

  /** The application value, without a gateway. */
  public App app() {
    return App.of(
        name,
        checkout(),
        reserve(),
        pay(),
        webhook(),
        announce(),
        tally(),
        products(),
        showStock(),
        showOrder(),
        session(),
        waitingRoom(),
        figures());
  }

  /** {@code POST /api/checkout} takes an order. */
  public FunctionSpec<?, ?, ?> checkout() {
    return function(
            "checkout",
            Trigger.Http.on("POST", "/api/checkout"),
            ports -> makers.checkout.apply(checkoutPorts(ports)))
        .timeout(QUICK);
  }

  private CheckoutPorts checkoutPorts(Ports ports) {
    return new CheckoutPorts(
        ports.read(catalogue),
        ports.readWrite(orders, room),
        ports.readWrite(room),
        ports.publish(CHECKOUTS),
        ports.publish(PAYMENTS),
        rate(ports),
        ports.secret("waiting-room"),
        hold(ports));
  }

  private static long rate(Ports ports) {
    return ports.setting("admission-rate", 500, 1, 100_000);
  }

  private static Duration hold(Ports ports) {
    return Duration.ofSeconds(ports.setting("hold-seconds", HOLD_SECONDS, 10, 840));
  }

  private SagaPorts sagaPorts(Ports ports) {
    return new SagaPorts(
        ports.readWrite(orders, stock),
        ports.readWrite(stock, orders),
        ports.use(PaymentGateway.PORT),
        hold(ports));
  }

  /** Takes stock for orders. */
  public FunctionSpec<?, ?, ?> reserve() {
    return function(
        "reserve",
        CHECKOUTS.each(),
        ports -> new ReserveHandler(sagaPorts(ports), ports.publish(PAYMENTS)));
  }

  /** Drives orders to their end. */
  public FunctionSpec<?, ?, ?> pay() {
    return function(
        "pay", PAYMENTS.each().batchSize(5), ports -> makers.order.apply(sagaPorts(ports)));
  }

  /** {@code POST /api/payments/webhook} is for the gateway. */
  public FunctionSpec<?, ?, ?> webhook() {
    return function(
            "webhook",
            Trigger.Http.on("POST", "/api/payments/webhook"),
            ports ->
                makers.webhook.apply(
                    new Webhooks(ports.secret("webhook"), ports.publish(PAYMENTS))))
        .timeout(QUICK);
  }

  /** Tells what has become of orders. */
  public FunctionSpec<?, ?, ?> announce() {
    return function("announce", orders.changes(), ports -> new Announce(ports.publish(NEWS)));
  }

  /** Counts the news. */
  public FunctionSpec<?, ?, ?> tally() {
    return function("tally", NEWS.each(), ports -> new Tally(ports.readWrite(tallies)));
  }

  /** {@code GET /api/products} and {@code /api/products/{sku}}. */
  public FunctionSpec<?, ?, ?> products() {
    return function(
            "products",
            Trigger.Http.get("/api/products").and("GET", "/api/products/{sku}"),
            ports -> makers.catalogue.apply(new Reads(ports.read(catalogue), ports.read(stock))))
        .timeout(QUICK);
  }

  /** {@code GET /api/stock/{sku}}. */
  public FunctionSpec<?, ?, ?> showStock() {
    return function(
            "stock",
            Trigger.Http.get("/api/stock/{sku}"),
            ports -> new ShowStock(ports.read(catalogue), ports.read(stock)))
        .timeout(QUICK);
  }

  /** {@code GET /api/orders/{id}}. */
  public FunctionSpec<?, ?, ?> showOrder() {
    return function(
            "order",
            Trigger.Http.get("/api/orders/{id}"),
            ports -> new ShowOrder(ports.read(orders)))
        .timeout(QUICK);
  }

  /** {@code GET /api/session} begins a session. */
  public FunctionSpec<?, ?, ?> session() {
    return function(
            "session",
            Trigger.Http.get("/api/session"),
            ports -> new Session.Begin(ports.secret("waiting-room")))
        .timeout(QUICK);
  }

  /** {@code POST} and {@code GET /api/waiting-room}. */
  public FunctionSpec<?, ?, ?> waitingRoom() {
    return function(
            "waiting-room",
            Trigger.Http.on("POST", "/api/waiting-room").and("GET", "/api/waiting-room"),
            ports ->
                makers.waitingRoom.apply(
                    new Waiting(ports.readWrite(room), rate(ports), ports.secret("waiting-room"))))
        .timeout(QUICK);
  }

  /** {@code GET /api/figures} is for the operator. */
  public FunctionSpec<?, ?, ?> figures() {
    return function(
            "figures",
            Trigger.Http.get("/api/figures"),
            ports -> new ShowFigures(ports.read(tallies), ports.secret("operator")))
        .timeout(QUICK);
  }
}
