package dev.spate.aws;

import dev.spate.BatchResult;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.aws.json.JsonException;
import java.util.Optional;

/** One function's way through: bytes, envelope, handler, and the same way back. */
record Line<I, O>(Envelope<I, O> envelope, Handler<I, O> handler)
    implements Handler<byte[], Line.Reply> {

  /**
   * An answer.
   *
   * @param rejected why the input was rejected, if the answer says so
   * @param again whether the answer says that events must come again
   */
  record Reply(byte[] bytes, Optional<RejectedException> rejected, boolean again) {}

  @Override
  public Reply handle(byte[] event, Invocation in) throws Exception {
    try {
      Envelope.Delivery<I, O> delivery = open(event, in);
      O answer = handler.handle(delivery.input(), in);
      if (answer == null) {
        throw new IllegalStateException("the handler returned null");
      }
      boolean again = answer instanceof BatchResult result && !result.again().isEmpty();
      return new Reply(bytes(delivery, answer), Optional.empty(), again);
    } catch (RejectedException e) {
      return new Reply(envelope.rejected(e), Optional.of(e), false);
    }
  }

  /** Reads bytes that are no event, so that all that reads and refuses is loaded. */
  void prime(byte[] nothing, Invocation in) {
    try {
      envelope.open(nothing, in);
    } catch (JsonException | RejectedException e) {
      // as it should be
    }
  }

  /** The input was handled: that its answer cannot be written is no fault of the input. */
  private static <I, O> byte[] bytes(Envelope.Delivery<I, O> delivery, O answer)
      throws EventsFailedException {
    try {
      return delivery.answer().bytes(answer);
    } catch (RejectedException e) {
      throw new IllegalStateException("the answer cannot be encoded: " + e.reason(), e);
    }
  }

  private Envelope.Delivery<I, O> open(byte[] event, Invocation in) {
    try {
      return envelope.open(event, in);
    } catch (JsonException e) {
      throw new WrongEventException(
          "function " + in.function() + " expected " + envelope.expected() + ": " + e.getMessage());
    }
  }
}
