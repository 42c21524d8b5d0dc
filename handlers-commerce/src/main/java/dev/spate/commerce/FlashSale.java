package dev.spate.commerce;

import dev.spate.App;
import dev.spate.EventHandler;
import dev.spate.Handler;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Secret;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.notify.EmailSender;
import dev.spate.notify.Outbox;
import dev.spate.notify.PushSender;
import java.time.Duration;
import java.util.function.Function;

/**
 * The application: products are listed, ordered, reserved, paid for and told of, each step a
 * function of its own. It wants providers for {@link PaymentGateway#PORT} and, for news, for those
 * of e-mail and push; {@link #trial} brings some along.
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
 * @param listeners browsers that want news, and which news was sent
 * @param makers how handlers that may be replaced are made
 */
public record FlashSale(
    String name,
    Table catalogue,
    Table stock,
    Table orders,
    Table room,
    Table tallies,
    Table listeners,
    Makers makers) {
  /** Orders that want stock, in order for each shard of it. */
  public static final Queue<String> CHECKOUTS =
      new Queue<>("checkouts", String.class).inOrder().receiveLimit(100);

  /** Orders to be driven on: what waits for the gateway comes again after a minute, for hours. */
  public static final Queue<String> PAYMENTS =
      new Queue<>("payments", String.class).visibility(Duration.ofMinutes(1)).receiveLimit(1_000);

  /** What has become of orders. */
  public static final Topic<String> NEWS = new Topic<>("news", String.class);

  /** Makes what may be replaced; each is as good as a lambda of the interface. */
  public record Makers(
      Function<CheckoutPorts, ? extends Handler<Request, Response>> checkout,
      Function<SagaPorts, ? extends EventHandler<String>> order,
      Function<Reads, ? extends Handler<Request, Response>> catalogue,
      Function<Webhooks, ? extends Handler<Request, Response>> webhook,
      Function<Waiting, ? extends Handler<Request, Response>> waitingRoom,
      Function<NotifyPorts, ? extends EventHandler<String>> notification) {}

  /** What the catalogue may read. */
  public record Reads(KeyValueReader catalogue, KeyValueReader stock) {}

  /** What a handler of webhooks may use. */
  public record Webhooks(Secret secret, Publisher<String> payments) {}

  /** What the waiting room may use. */
  public record Waiting(KeyValueStore room, long rate, int asksPerMinute, Secret secret) {}

  /** The application as it stands. Lambdas, so that making the value loads no handler. */
  public static FlashSale standard() {
    return new FlashSale(
        "drop",
        new Table("catalogue"),
        new Table("stock"),
        new Table("orders"),
        new Table("room"),
        new Table("tallies"),
        new Table("listeners"),
        new Makers(
            ports -> new CheckoutHandler(ports),
            ports -> new OrderHandler(ports),
            reads -> new CatalogueHandler(reads.catalogue(), reads.stock()),
            ports -> new PaymentWebhookHandler(ports.secret(), ports.payments()),
            ports -> new WaitingRoomHandler(ports),
            ports -> new NotificationHandler(ports)));
  }

  private FlashSale with(String other, Makers others) {
    return new FlashSale(other, catalogue, stock, orders, room, tallies, listeners, others);
  }

  /** This sale under another name. */
  public FlashSale name(String application) {
    return with(application, makers);
  }

  /** This sale taking orders in another way. */
  public FlashSale checkout(Function<CheckoutPorts, ? extends Handler<Request, Response>> maker) {
    Makers m = makers;
    return with(
        name, new Makers(maker, m.order, m.catalogue, m.webhook, m.waitingRoom, m.notification));
  }

  /** This sale driving orders in another way. */
  public FlashSale order(Function<SagaPorts, ? extends EventHandler<String>> maker) {
    Makers m = makers;
    return with(
        name, new Makers(m.checkout, maker, m.catalogue, m.webhook, m.waitingRoom, m.notification));
  }

  /** This sale showing products in another way. */
  public FlashSale catalogue(Function<Reads, ? extends Handler<Request, Response>> maker) {
    Makers m = makers;
    return with(
        name, new Makers(m.checkout, m.order, maker, m.webhook, m.waitingRoom, m.notification));
  }

  /** This sale taking webhooks in another way. */
  public FlashSale webhook(Function<Webhooks, ? extends Handler<Request, Response>> maker) {
    Makers m = makers;
    return with(
        name, new Makers(m.checkout, m.order, m.catalogue, maker, m.waitingRoom, m.notification));
  }

  /** This sale with another waiting room. */
  public FlashSale waitingRoom(Function<Waiting, ? extends Handler<Request, Response>> maker) {
    Makers m = makers;
    return with(
        name, new Makers(m.checkout, m.order, m.catalogue, m.webhook, maker, m.notification));
  }

  /** This sale telling its news in another way. */
  public FlashSale notification(Function<NotifyPorts, ? extends EventHandler<String>> maker) {
    Makers m = makers;
    Makers others = new Makers(m.checkout, m.order, m.catalogue, m.webhook, m.waitingRoom, maker);
    return with(name, others);
  }

  /** The application value, without a gateway and without a way to send news. */
  public App app() {
    return new SaleFunctions(this).app();
  }

  /**
   * The application with everything it wants, to try it out: a bank that is simulated, and an
   * outbox that keeps what would have been sent.
   *
   * @param odds what payments meet
   */
  public App trial(SimulatedGateway.Odds odds) {
    Table outbox = new Table("outbox");
    return SimulatedBank.with(this, odds)
        .providing(EmailSender.PORT, ports -> new Outbox(ports.readWrite(outbox)))
        .providing(PushSender.PORT, ports -> new Outbox(ports.readWrite(outbox)));
  }
}
