package dev.spate.commerce;

import static dev.spate.FunctionSpec.function;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.App;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Queue;
import dev.spate.Secret;
import dev.spate.Table;
import dev.spate.http.Request;
import dev.spate.http.Response;

/**
 * The simulated gateway as a part of the application: its payments in a table, and its webhooks,
 * signed like any gateway's, handed to the handler of webhooks.
 */
final class SimulatedBank implements EventHandler<String> {
  private static final Table BANK = new Table("bank");
  private static final Queue<String> CALLS = new Queue<>("bank-calls", String.class);
  private final Secret secret;
  private final Handler<Request, Response> webhook;

  private SimulatedBank(Secret secret, Handler<Request, Response> webhook) {
    this.secret = secret;
    this.webhook = webhook;
  }

  static App with(FlashSale sale, SimulatedGateway.Odds odds) {
    return sale.app()
        .and(
            function(
                "bank",
                CALLS.each(),
                ports -> {
                  Secret secret = ports.secret("webhook");
                  var payments = ports.publish(FlashSale.PAYMENTS);
                  var handler =
                      sale.makers().webhook().apply(new FlashSale.Webhooks(secret, payments));
                  return new SimulatedBank(secret, handler);
                }))
        .providing(
            PaymentGateway.PORT,
            ports -> new SimulatedGateway(ports.readWrite(BANK), ports.publish(CALLS), odds));
  }

  @Override
  public void on(Event<String> event, Invocation in) throws Exception {
    byte[] body = event.data().getBytes(UTF_8);
    Request request =
        Request.of("POST", "/api/payments/webhook")
            .header("stripe-signature", Signatures.header(secret.value(), body, in.now()))
            .body(body);
    Response response = webhook.handle(request, in);
    if (response.status() >= 300) {
      throw new IllegalStateException("the webhook was answered with " + response.status());
    }
  }
}
