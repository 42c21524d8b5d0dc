package dev.spate.commerce;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Publisher;
import dev.spate.Secret;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the gateway's webhooks: verifies the signature, then has the order looked at. A webhook is
 * no more than a knock: what has become of the payment is asked of the gateway itself, so it does
 * not matter how often webhooks come, in which order, or whether one is missing.
 *
 * <p>Subclasses may override the protected methods; none is called by a constructor.
 */
public class PaymentWebhookHandler implements Handler<Request, Response> {
  private static final int MOST_BYTES = 256 * 1024;
  private final Secret secret;
  private final Publisher<String> payments;

  /** A handler that verifies with this secret; nothing is called yet. */
  public PaymentWebhookHandler(Secret secret, Publisher<String> payments) {
    this.secret = secret;
    this.payments = payments;
  }

  @Override
  public final Response handle(Request request, Invocation in) {
    Optional<String> signature = request.header(signatureHeader());
    if (signature.isEmpty()
        || !Signatures.holds(
            secret.value(), request.body(), signature.get(), in.now(), tolerance())) {
      return Response.text(401, "the signature is missing, wrong, or too old");
    }
    Map<?, ?> event = Json.object(request.body(), MOST_BYTES);
    String id = Product.word("id", Cart.text(event, "id"), 100, "_-");
    Optional<String> order = order(event);
    order.ifPresent(o -> payments.publish(id + "-hook", Task.settle(o)));
    return Response.status(order.isPresent() ? 200 : 202);
  }

  /** The header of the signature; unless overridden {@code stripe-signature}. */
  protected String signatureHeader() {
    return "stripe-signature";
  }

  /** How far the signature's time may be from now; unless overridden five minutes. */
  protected Duration tolerance() {
    return Duration.ofMinutes(5);
  }

  /**
   * Which order an event is about, nothing when about none; unless overridden {@code
   * data.object.metadata.order}, which the payment was made with.
   */
  protected Optional<String> order(Map<?, ?> event) {
    Object found = event;
    for (String name : new String[] {"data", "object", "metadata", "order"}) {
      found = found instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return found instanceof String id && id.matches("[0-9a-f]{32}")
        ? Optional.of(id)
        : Optional.empty();
  }
}
