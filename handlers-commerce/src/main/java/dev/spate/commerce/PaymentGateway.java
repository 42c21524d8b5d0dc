package dev.spate.commerce;

import dev.spate.Invocation;
import dev.spate.Port;

/**
 * Where payments are made. The id of an order is the idempotency key of its payment: whatever is
 * asked for under one key, and however often, is one payment.
 *
 * <p>Every method may throw, and then nobody knows whether it happened: it is asked again under the
 * same key. An answer that is definite stays: it is the same for every later call.
 */
public interface PaymentGateway {
  /** Give the application a provider for it. */
  Port<PaymentGateway> PORT = new Port<>("payment-gateway", PaymentGateway.class);

  /** Whether the money may be taken. */
  sealed interface Authorisation {
    /** It may: the amount is held. */
    record Authorised() implements Authorisation {}

    /** It may not, for good. */
    record Declined(String reason) implements Authorisation {}

    /** It is not known yet; a webhook will tell. */
    record Pending() implements Authorisation {}
  }

  /** What became of taking the money. */
  sealed interface Capture {
    /** It is taken. */
    record Captured() implements Capture {}

    /** It cannot be taken any more, for good. */
    record Refused(String reason) implements Capture {}
  }

  /** What became of giving it back. */
  sealed interface Refund {
    /** What was taken is given back. */
    record Refunded() implements Refund {}

    /** Nothing was taken, and nothing can be from now on. */
    record NothingTaken() implements Refund {}

    /** The payment is not settled yet: ask again. */
    record Pending() implements Refund {}
  }

  /** Holds the amount. */
  Authorisation authorise(String key, Money amount, Invocation in);

  /** Takes what is held. */
  Capture capture(String key, Money amount, Invocation in);

  /**
   * Ends the payment: gives back what was taken, lets go of what is held, and has whatever comes
   * later under this key declined.
   */
  Refund refund(String key, Invocation in);
}
