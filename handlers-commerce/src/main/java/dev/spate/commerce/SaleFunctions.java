package dev.spate.commerce;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Once;
import dev.spate.PageFiles;
import dev.spate.Ports;
import dev.spate.Trigger;
import dev.spate.notify.EmailSender;
import dev.spate.notify.PushSender;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Every function of a sale, with what makes it run and what it may touch. */
record SaleFunctions(FlashSale sale) {
  private static final long HOLD_SECONDS = 300;
  private static final Duration QUICK = Duration.ofSeconds(10);

  App app() {
    return App.of(
        sale.name(),
        checkout(),
        reserve(),
        pay(),
        webhook(),
        announce(),
        tally(),
        inform(),
        listen(),
        supply(),
        products(),
        showStock(),
        showOrder(),
        session(),
        waitingRoom(),
        figures(),
        page());
  }

  /** {@code POST /api/checkout} takes an order. */
  FunctionSpec<?, ?, ?> checkout() {
    return function(
            "checkout",
            Trigger.Http.on("POST", "/api/checkout"),
            ports -> sale.makers().checkout().apply(checkoutPorts(ports)))
        .timeout(QUICK);
  }

  private CheckoutPorts checkoutPorts(Ports ports) {
    return new CheckoutPorts(
        ports.read(sale.catalogue()),
        ports.readWrite(sale.orders(), sale.room()),
        ports.readWrite(sale.room()),
        ports.publish(FlashSale.CHECKOUTS),
        rate(ports),
        ports.secret("waiting-room"),
        opens(ports));
  }

  private static long rate(Ports ports) {
    return ports.setting("admission-rate", 500, 1, 100_000);
  }

  private static int asks(Ports ports) {
    return (int) ports.setting("asks-per-minute", 120, 1, 1_000_000);
  }

  /** When the sale opens; empty for at once. */
  private static Optional<Instant> opens(Ports ports) {
    String at = ports.setting("opens", "");
    return at.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(at));
  }

  private static Duration hold(Ports ports) {
    return Duration.ofSeconds(ports.setting("hold-seconds", HOLD_SECONDS, 10, 840));
  }

  private SagaPorts sagaPorts(Ports ports) {
    return new SagaPorts(
        ports.readWrite(sale.orders(), sale.stock()),
        ports.readWrite(sale.stock(), sale.orders()),
        ports.use(PaymentGateway.PORT),
        hold(ports));
  }

  /** Takes stock for orders. */
  FunctionSpec<?, ?, ?> reserve() {
    return function(
        "reserve",
        FlashSale.CHECKOUTS.each(),
        ports ->
            new ReserveHandler(
                new Reserving(
                    new OrderLedger(ports.readWrite(sale.orders(), sale.stock())),
                    new Inventory(ports.readWrite(sale.stock(), sale.orders())),
                    hold(ports)),
                ports.publish(FlashSale.PAYMENTS)));
  }

  /** Drives orders to their end. */
  FunctionSpec<?, ?, ?> pay() {
    return function(
        "pay",
        FlashSale.PAYMENTS.each().batchSize(5),
        ports -> sale.makers().order().apply(sagaPorts(ports)));
  }

  /** {@code POST /api/payments/webhook} is for the gateway. */
  FunctionSpec<?, ?, ?> webhook() {
    return function(
            "webhook",
            Trigger.Http.on("POST", "/api/payments/webhook"),
            ports ->
                sale.makers()
                    .webhook()
                    .apply(
                        new FlashSale.Webhooks(
                            ports.secret("webhook"), ports.publish(FlashSale.PAYMENTS))))
        .timeout(QUICK);
  }

  /** Tells what has become of orders, and has each of them brought to an end. */
  FunctionSpec<?, ?, ?> announce() {
    return function(
        "announce",
        sale.orders().changes().batched(),
        ports ->
            new Announce(
                ports.publish(FlashSale.NEWS), ports.publish(FlashSale.PAYMENTS), hold(ports)));
  }

  /** Counts the news. */
  FunctionSpec<?, ?, ?> tally() {
    return function(
        "tally", FlashSale.NEWS.each(), ports -> new Tally(ports.readWrite(sale.tallies())));
  }

  /** {@code GET /api/products} and {@code /api/products/{sku}}. */
  FunctionSpec<?, ?, ?> products() {
    return function(
            "products",
            Trigger.Http.get("/api/products").and("GET", "/api/products/{sku}"),
            ports ->
                sale.makers()
                    .catalogue()
                    .apply(
                        new FlashSale.Reads(
                            ports.read(sale.catalogue()), ports.read(sale.stock()))))
        .timeout(QUICK);
  }

  /** {@code GET /api/stock/{sku}}. */
  FunctionSpec<?, ?, ?> showStock() {
    return function(
            "stock",
            Trigger.Http.get("/api/stock/{sku}"),
            ports -> new ShowStock(ports.read(sale.catalogue()), ports.read(sale.stock())))
        .timeout(QUICK);
  }

  /** {@code GET /api/orders/{id}}. */
  FunctionSpec<?, ?, ?> showOrder() {
    return function(
            "order",
            Trigger.Http.get("/api/orders/{id}"),
            ports -> new ShowOrder(ports.read(sale.orders())))
        .timeout(QUICK);
  }

  /** {@code GET /api/session} begins a session. */
  FunctionSpec<?, ?, ?> session() {
    return function(
            "session",
            Trigger.Http.get("/api/session"),
            ports -> new Session.Begin(ports.secret("waiting-room"), opens(ports)))
        .timeout(QUICK);
  }

  /** {@code POST} and {@code GET /api/waiting-room}. */
  FunctionSpec<?, ?, ?> waitingRoom() {
    return function(
            "waiting-room",
            Trigger.Http.on("POST", "/api/waiting-room").and("GET", "/api/waiting-room"),
            ports ->
                sale.makers()
                    .waitingRoom()
                    .apply(
                        new FlashSale.Waiting(
                            ports.readWrite(sale.room()),
                            rate(ports),
                            asks(ports),
                            ports.secret("waiting-room"))))
        .timeout(QUICK);
  }

  /** {@code GET /api/figures} is for the operator. */
  FunctionSpec<?, ?, ?> figures() {
    return function(
            "figures",
            Trigger.Http.get("/api/figures"),
            ports -> new ShowFigures(ports.read(sale.tallies()), ports.secret("operator")))
        .timeout(QUICK);
  }

  /** Sends the news to those who want it, once each. */
  FunctionSpec<?, ?, ?> inform() {
    return function(
            "inform",
            FlashSale.NEWS.each(),
            ports ->
                sale.makers()
                    .notification()
                    .apply(
                        new NotifyPorts(
                            ports.use(EmailSender.PORT),
                            ports.use(PushSender.PORT),
                            ports.readWrite(sale.listeners()),
                            ports.setting("mail-from", "shop@example.org"))))
        .through(ports -> Once.in(ports.readWrite(sale.listeners())));
  }

  /** {@code POST /api/listeners} takes a browser that wants news. */
  FunctionSpec<?, ?, ?> listen() {
    return function(
            "listen",
            Trigger.Http.on("POST", "/api/listeners"),
            ports -> new Listen(ports.readWrite(sale.listeners()), ports.read(sale.orders())))
        .timeout(QUICK);
  }

  /** Puts products on sale and brings more of them; called by name. */
  FunctionSpec<String, String, Handler<String, String>> supply() {
    return function(
        "supply",
        new Trigger.Call<>(String.class, String.class),
        ports -> new Supply(ports.readWrite(sale.catalogue()), ports.readWrite(sale.stock())));
  }

  /** {@code GET /} and its files are for people. */
  FunctionSpec<?, ?, ?> page() {
    return function(
            "page",
            Trigger.Http.get("/").and("GET", "/{page}").and("GET", "/page/{file}"),
            ports ->
                PageFiles.beside(
                    SaleFunctions.class,
                    "shop.html",
                    "order.html",
                    "operator.html",
                    "drop.css",
                    "client.js",
                    "shop.js",
                    "order.js",
                    "operator.js"))
        .timeout(QUICK);
  }
}
