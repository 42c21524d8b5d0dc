package dev.spate.commerce;

import static dev.spate.FunctionSpec.function;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.DeadLetter;
import dev.spate.Invocation;
import dev.spate.Queue;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Table;
import dev.spate.Telemetry;
import dev.spate.Topic;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.notify.EmailSender;
import dev.spate.notify.Outbox;
import dev.spate.notify.PushSender;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sale in the simulator: the shop, its bank, and a crowd. */
public final class Sale {
  static final Table BANK = new Table("bank");
  static final Table OUTBOX = new Table("outbox");
  static final Queue<String> CALLS = new Queue<>("calls", String.class).receiveLimit(1_000);
  static final Topic<String> WEBHOOKS = new Topic<>("webhooks", String.class);
  static final String SECRET = "whsec_of_a_test";

  static final Product SHOE =
      new Product("shoe-42", "Shoe, 42", "shoes", new Money(12_990, "EUR"), 190, 3, 3);
  static final Product SOCKS =
      new Product("socks", "Socks", "socks", new Money(999, "EUR"), 190, 8, 2);

  /** Half of all payments meet something. */
  static final SimulatedGateway.Odds BAD =
      new SimulatedGateway.Odds(120, 120, 120, 120, 80, Duration.ofSeconds(30));

  private Sale() {}

  static App app(SimulatedGateway.Odds odds) {
    return app(FlashSale.standard(), odds);
  }

  static App app(FlashSale sale, SimulatedGateway.Odds odds) {
    return sale.app()
        .and(
            function(
                "bank",
                CALLS.each(),
                ports -> {
                  var webhooks = ports.publish(WEBHOOKS);
                  return (call, in) -> webhooks.publish(call.id(), call.data());
                }))
        .providing(
            PaymentGateway.PORT,
            ports -> new SimulatedGateway(ports.readWrite(BANK), ports.publish(CALLS), odds))
        .providing(EmailSender.PORT, ports -> new Outbox(ports.readWrite(OUTBOX)))
        .providing(PushSender.PORT, ports -> new Outbox(ports.readWrite(OUTBOX)));
  }

  static Scenario scenario(App app) {
    return Scenario.of(app, Codecs.plain())
        .secret("waiting-room", "a secret of the waiting room")
        .secret("webhook", SECRET)
        .secret("operator", "a key of the operator")
        .setting("hold-seconds", "60");
  }

  static Request checkout(String customer, String key, Map<String, Integer> items) {
    List<String> lines = new ArrayList<>();
    items.forEach(
        (sku, quantity) -> lines.add("{\"sku\":\"%s\",\"quantity\":%d}".formatted(sku, quantity)));
    String body =
        "{\"customer\":\"%s\",\"contact\":\"%s@example.net\",\"items\":[%s]}"
            .formatted(customer, customer, String.join(",", lines));
    return Request.of("POST", "/api/checkout")
        .header("idempotency-key", key)
        .body(body.getBytes(UTF_8));
  }

  /** The id that an order has, whether its answer came or not. */
  static String orderId(String customer, String key) {
    Surroundings around =
        new Surroundings(
            java.time.InstantSource.system(),
            () -> new java.util.Random(0),
            Strands.virtualThreads(),
            Telemetry.none(),
            letter -> {});
    return Invocation.of(around, "drop.checkout", "none", Instant.MAX, Duration.ZERO)
        .forRequest(customer, key)
        .id("order");
  }

  static String orderId(Response response) {
    String body = new String(response.body(), UTF_8);
    int at = body.indexOf("\"orderId\":\"") + 11;
    return body.substring(at, at + 32);
  }

  /** The bank's webhooks that have not been sent yet, as signed requests. */
  static List<Request> webhooks(Simulation sale, int from) {
    List<Request> requests = new ArrayList<>();
    var sent = sale.sent(WEBHOOKS);
    for (int i = from; i < sent.size(); i++) {
      byte[] body = sent.get(i).data();
      requests.add(
          Request.of("POST", "/api/payments/webhook")
              .header("stripe-signature", Signed.header(SECRET, body, sale.now()))
              .body(body));
    }
    return requests;
  }

  /** Lets everything come to its end, with a person who sends dead letters again. */
  static void settle(Simulation sale) {
    int told = 0;
    for (int i = 0; i < 8; i++) {
      // Not until idle: what fails for ever is to be noticed before it has been tried for ever.
      sale.runFor(Duration.ofHours(1));
      List<Request> webhooks = webhooks(sale, told);
      told += webhooks.size();
      webhooks.forEach(webhook -> sale.request(webhook, 5, Duration.ofSeconds(3)));
      List<DeadLetter> letters = sale.deadLetters();
      letters.forEach(sale::redrive);
      if (webhooks.isEmpty() && letters.isEmpty() && sale.pending().isEmpty()) {
        return;
      }
    }
    throw new AssertionError("the sale does not come to an end: " + sale.pending());
  }

  /** What a crowd of a few wants: one product, two of it, and bundles. */
  static Map<String, Integer> wish(int buyer) {
    Map<String, Integer> items = new LinkedHashMap<>();
    items.put(SHOE.sku(), 1 + buyer % 3);
    if (buyer % 3 == 0) {
      items.put(SOCKS.sku(), 2);
    }
    return items;
  }
}
