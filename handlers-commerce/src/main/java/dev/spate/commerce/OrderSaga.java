package dev.spate.commerce;

import dev.spate.Invocation;
import dev.spate.TryLaterException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings an order to its end, one step after the other, each of which can be the last before a
 * crash: what is done outside carries the order's id, what is written is written with the order.
 *
 * <p>Any number may drive the same order at the same time. Who finds that another has moved it
 * reads it again and goes on from there.
 */
public final class OrderSaga {
  /** More steps than any order takes, and some that others took first. */
  static final int STEPS = 24;

  /** After how long to ask again for what is not settled. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final OrderLedger ledger;
  private final Inventory inventory;
  private final Reserving reserving;
  private final PaymentGateway gateway;

  OrderSaga(SagaPorts ports) {
    this.ledger = new OrderLedger(ports.orders());
    this.inventory = new Inventory(ports.stock());
    this.reserving = new Reserving(ledger, inventory, ports.hold());
    this.gateway = ports.gateway();
  }

  /**
   * Drives an order until nothing is to be done.
   *
   * @return the order at its end, or nothing when there is none
   * @throws TryLaterException when it waits for the gateway
   */
  public Optional<Order> drive(String id, Invocation in) {
    Optional<Order> order = ledger.find(id);
    for (int step = 0; step < STEPS; step++) {
      if (order.isEmpty() || order.get().state().isEnd()) {
        return order;
      }
      order = step(order.get(), in).or(() -> ledger.find(id));
    }
    throw unsettled(id);
  }

  /** Looks after a payment that the gateway says has moved, even at the end of the order. */
  public Optional<Order> settle(String id, Invocation in) {
    Optional<Order> found = drive(id, in);
    if (found.isPresent()
        && found.get().state() instanceof OrderState.Cancelled cancelled
        && refunded(found.get(), in)) {
      OrderState end = new OrderState.Refunded(cancelled.reason());
      return ledger.move(found.get(), end, in.now(), List.of()).or(() -> ledger.find(id));
    }
    return found;
  }

  /** The order after its next step, or nothing when another has moved it meanwhile. */
  private Optional<Order> step(Order order, Invocation in) {
    return switch (OrderRules.next(order.state(), in.now())) {
      case RESERVE -> reserving.reserve(order, in);
      case AUTHORISE -> authorise(order, in, false);
      case AUTHORISE_OR_EXPIRE -> authorise(order, in, true);
      case EXPIRE -> expire(order, in);
      case CAPTURE -> capture(order, in);
      case REFUND -> refund(order, in);
      case REST -> Optional.of(order);
    };
  }

  private Optional<Order> authorise(Order order, Invocation in, boolean late) {
    return switch (gateway.authorise(order.id(), order.total(), in)) {
      case PaymentGateway.Authorisation.Authorised a ->
          ledger.move(order, new OrderState.Confirmed(), in.now(), inventory.sell(order));
      case PaymentGateway.Authorisation.Declined d -> {
        OrderState end = new OrderState.Cancelled("the payment was declined: " + d.reason());
        yield ledger.move(order, end, in.now(), inventory.giveBack(order));
      }
      case PaymentGateway.Authorisation.Pending p when late -> expire(order, in);
      case PaymentGateway.Authorisation.Pending p ->
          throw new TryLaterException("the payment is not settled yet", PATIENCE);
    };
  }

  private Optional<Order> expire(Order order, Invocation in) {
    return cancel(order, "the payment did not come in time", in.now());
  }

  private Optional<Order> capture(Order order, Invocation in) {
    return switch (gateway.capture(order.id(), order.total(), in)) {
      case PaymentGateway.Capture.Captured c ->
          ledger.move(order, new OrderState.Fulfilled(), in.now(), List.of());
      case PaymentGateway.Capture.Refused r ->
          cancel(order, "the money could not be taken: " + r.reason(), in.now());
    };
  }

  /** The stock goes back at once, so that others can buy; then the money. */
  private Optional<Order> cancel(Order order, String reason, Instant now) {
    return ledger.move(order, new OrderState.Cancelling(reason), now, inventory.giveBack(order));
  }

  private Optional<Order> refund(Order order, Invocation in) {
    String reason = ((OrderState.Cancelling) order.state()).reason();
    OrderState end =
        refunded(order, in) ? new OrderState.Refunded(reason) : new OrderState.Cancelled(reason);
    return ledger.move(order, end, in.now(), List.of());
  }

  private boolean refunded(Order order, Invocation in) {
    return switch (gateway.refund(order.id(), in)) {
      case PaymentGateway.Refund.Refunded r -> true;
      case PaymentGateway.Refund.NothingTaken n -> false;
      case PaymentGateway.Refund.Pending p ->
          throw new TryLaterException("the payment is not settled yet", PATIENCE);
    };
  }

  static TryLaterException unsettled(String id) {
    return new TryLaterException(
        "order " + id + " was moved by others all the time", Duration.ZERO);
  }
}
