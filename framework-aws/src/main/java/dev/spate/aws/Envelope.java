package dev.spate.aws;

import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.aws.json.JsonException;

/**
 * Between the bytes of one trigger's events and what its handler takes and gives.
 *
 * <p>It is chosen once, by the function's trigger, and knows nothing of the handler. Safe for many
 * threads.
 *
 * @param <I> what the handler takes: a batch for everything that is delivered as events
 * @param <O> what the handler gives
 */
interface Envelope<I, O> {
  /** What must come, as a refusal names it: {@code an S3 notification}. */
  String expected();

  /**
   * Reads an event.
   *
   * @throws JsonException when the bytes are no such event: the function is wired wrongly
   * @throws RejectedException when they are, but what a client put into it can never succeed
   */
  Delivery<I, O> open(byte[] event);

  /** Reads an event that may not tell its own id and time: then the call's stand for them. */
  default Delivery<I, O> open(byte[] event, Invocation in) {
    return open(event);
  }

  /**
   * The answer to an input that was rejected. A source whose callers are to be told has one; for
   * others the call fails.
   */
  default byte[] rejected(RejectedException why) {
    throw why;
  }

  /** One event that was read, and how to answer it: it may hold ids that the answer must name. */
  record Delivery<I, O>(I input, Answer<O> answer) {}

  /** Writes the answer. */
  @FunctionalInterface
  interface Answer<O> {
    /**
     * The answer's bytes, never none.
     *
     * @throws EventsFailedException when events must come again and the source has no other word
     */
    byte[] bytes(O answer) throws EventsFailedException;
  }
}
