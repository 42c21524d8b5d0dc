package dev.spate.ml.predictions;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import dev.spate.RejectedException;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.ml.fraud.FraudLedger;
import dev.spate.models.json.Json;

/** Joins what a payment turned out to be with what was decided of it. */
final class LabelPayment implements Handler<Request, Response> {
  private final FraudLedger ledger;

  LabelPayment(KeyValueStore payments) {
    this.ledger = new FraudLedger(payments);
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String id = request.parameter("id");
    Json label = Json.object(request.body());
    if (!(label.find("fraud").orElse(null) instanceof Json.Truth fraud)) {
      throw new RejectedException("field fraud must be true or false");
    }
    return ledger.label(id, fraud.value(), in.now())
        ? Response.status(204)
        : Response.text(404, "there is no decision about a payment of this id");
  }
}
