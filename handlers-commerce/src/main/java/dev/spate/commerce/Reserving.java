package dev.spate.commerce;

import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The first step of an order: it gets its stock, or ends. Needs nothing of the payment.
 *
 * @param hold how long stock is held for a payment to come
 */
record Reserving(OrderLedger ledger, Inventory inventory, Duration hold) {
  /**
   * Takes stock for an order that has none yet, or ends it.
   *
   * @return the order as it is now, or nothing when there is none
   */
  Optional<Order> reserve(String id, Invocation in) {
    Optional<Order> order = ledger.find(id);
    for (int step = 0; step < OrderSaga.STEPS; step++) {
      if (order.isEmpty() || !(order.get().state() instanceof OrderState.Accepted)) {
        return order;
      }
      order = reserve(order.get(), in).or(() -> ledger.find(id));
    }
    throw OrderSaga.unsettled(id);
  }

  /** The order with its stock or at its end, or nothing when another has moved it meanwhile. */
  Optional<Order> reserve(Order order, Invocation in) {
    Instant now = in.now();
    Order held = order.moved(new OrderState.Reserved(now.plus(hold)), now);
    try {
      Inventory.Reservation reservation =
          inventory.reserve(
              order, takings -> OrderLedger.write(ledger.table(), held.taking(takings)));
      return switch (reservation) {
        case Inventory.Reservation.Held h -> Optional.of(held.taking(h.takings()).written());
        case Inventory.Reservation.SoldOut s -> end(order, s.sku() + " is sold out", now);
        case Inventory.Reservation.OverLimit o ->
            end(order, "at most " + o.limit() + " of " + o.sku() + " for each customer", now);
      };
    } catch (ConditionFailedException e) {
      return Optional.empty();
    }
  }

  private Optional<Order> end(Order order, String reason, Instant now) {
    return ledger.move(order, new OrderState.Cancelled(reason), now, List.of());
  }
}
