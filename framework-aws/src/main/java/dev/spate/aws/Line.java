package dev.spate.aws;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.aws.json.JsonException;
import java.util.Optional;

/** One function's way through: bytes, envelope, handler, and the same way back. */
record Line<I, O>(Envelope<I, O> envelope, Handler<I, O> handler) {

  /**
   * An answer.
   *
   * @param rejected why the input was rejected, if the answer says so
   */
  record Reply(byte[] bytes, Optional<RejectedException> rejected) {}

  Reply run(byte[] event, Invocation in) throws Exception {
    try {
      Envelope.Delivery<I, O> delivery = open(event, in);
      O answer = handler.handle(delivery.input(), in);
      if (answer == null) {
        throw new IllegalStateException("the handler returned null");
      }
      return new Reply(delivery.answer().bytes(answer), Optional.empty());
    } catch (RejectedException e) {
      return new Reply(envelope.rejected(e), Optional.of(e));
    }
  }

  private Envelope.Delivery<I, O> open(byte[] event, Invocation in) {
    try {
      return envelope.open(event);
    } catch (JsonException e) {
      throw new WrongEventException(
          "function " + in.function() + " expected " + envelope.expected() + ": " + e.getMessage());
    }
  }
}
