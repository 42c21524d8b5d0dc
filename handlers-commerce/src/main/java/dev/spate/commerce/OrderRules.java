package dev.spate.commerce;

import java.time.Duration;
import java.time.Instant;

/** What may happen to an order, and what is to be done next. Pure: no ports, no clock. */
public final class OrderRules {
  /**
   * How long after its time a payment is still asked for: the shop itself may have been late, and
   * what is paid need not be given back as long as its stock is there.
   */
  private static final Duration LAST_CALL = Duration.ofMinutes(5);

  private OrderRules() {}

  /** What is to be done. */
  public enum Next {
    /** Take stock. */
    RESERVE,
    /** Ask for the payment, then sell the stock. */
    AUTHORISE,
    /** As AUTHORISE, but what is not settled now took too long: give the stock back. */
    AUTHORISE_OR_EXPIRE,
    /** The payment took too long, and there is no more waiting for an answer. */
    EXPIRE,
    /** Take the money. */
    CAPTURE,
    /** Give the money back, if any was taken. */
    REFUND,
    /** Nothing. */
    REST
  }

  /** The next step of an order. */
  public static Next next(OrderState state, Instant now) {
    return switch (state) {
      case OrderState.Accepted a -> Next.RESERVE;
      case OrderState.Reserved r when now.isBefore(r.until()) -> Next.AUTHORISE;
      case OrderState.Reserved r when now.isBefore(r.until().plus(LAST_CALL)) ->
          Next.AUTHORISE_OR_EXPIRE;
      case OrderState.Reserved r -> Next.EXPIRE;
      case OrderState.Confirmed c -> Next.CAPTURE;
      case OrderState.Cancelling c -> Next.REFUND;
      case OrderState.Fulfilled f -> Next.REST;
      case OrderState.Cancelled c -> Next.REST;
      case OrderState.Refunded r -> Next.REST;
    };
  }

  /** Whether an order may go from one state to the other. */
  public static boolean legal(OrderState from, OrderState to) {
    return switch (from) {
      case OrderState.Accepted a ->
          to instanceof OrderState.Reserved || to instanceof OrderState.Cancelled;
      case OrderState.Reserved r ->
          to instanceof OrderState.Confirmed
              || to instanceof OrderState.Cancelling
              || to instanceof OrderState.Cancelled;
      case OrderState.Confirmed c ->
          to instanceof OrderState.Fulfilled || to instanceof OrderState.Cancelling;
      case OrderState.Cancelling c ->
          to instanceof OrderState.Cancelled || to instanceof OrderState.Refunded;
      // Money that arrives after the end goes back.
      case OrderState.Cancelled c -> to instanceof OrderState.Refunded;
      case OrderState.Fulfilled f -> false;
      case OrderState.Refunded r -> false;
    };
  }
}
