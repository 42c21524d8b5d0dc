package dev.spate.ml.predictions;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Warm;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.ml.Prediction;
import dev.spate.ml.fraud.FraudDecision;
import dev.spate.ml.fraud.Transaction;
import dev.spate.models.json.Json;

/** Decides about a payment; sent again it gets the same answer and counts once. */
final class ScorePayment implements Handler<Request, Response>, Warm {
  private final Handler<Transaction, Prediction<FraudDecision>> handler;

  ScorePayment(Handler<Transaction, Prediction<FraudDecision>> handler) {
    this.handler = handler;
  }

  @Override
  public void warm() throws Exception {
    Answers.warm(handler);
  }

  @Override
  public Response handle(Request request, Invocation in) throws Exception {
    Transaction payment = Transaction.of(Json.object(request.body()), in.now());
    Prediction<FraudDecision> decision = handler.handle(payment, in);
    return Answers.of(decision, decision.value().json());
  }
}
