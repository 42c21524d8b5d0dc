package dev.spate.commerce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An order and all that ever happened to it.
 *
 * @param id follows from customer and idempotency key, so that the same cart is one order; also the
 *     idempotency key of its payment
 * @param cart a hash of what was ordered, to tell another cart under the same key
 * @param contact where news may be sent, empty for nowhere
 * @param takings where its stock came from; empty while it has none
 * @param history every state it was in, the present one last
 * @param version of its item, 0 while there is none
 */
public record Order(
    String id,
    String customer,
    String contact,
    String cart,
    List<Line> lines,
    List<Taking> takings,
    List<Step> history,
    long version) {
  public Order {
    lines = List.copyOf(lines);
    takings = List.copyOf(takings);
    history = List.copyOf(history);
  }

  /** A state and when it began. */
  public record Step(OrderState state, Instant at) {}

  /** The state it is in. */
  public OrderState state() {
    return history.getLast().state();
  }

  /** What is to be paid, tax included. */
  public Money total() {
    Money total = Money.zero(lines.getFirst().price().currency());
    for (Line line : lines) {
      total = total.plus(line.price().times(line.quantity()));
    }
    return total;
  }

  /** The tax in the total: the sum of what each line holds, each rounded for itself. */
  public Money tax() {
    Money tax = Money.zero(lines.getFirst().price().currency());
    for (Line line : lines) {
      tax = tax.plus(line.tax());
    }
    return tax;
  }

  /** Whether it has stock, held or sold. */
  public boolean hasStock() {
    return switch (state()) {
      case OrderState.Reserved r -> true;
      case OrderState.Confirmed c -> true;
      case OrderState.Fulfilled f -> true;
      case OrderState.Accepted a -> false;
      case OrderState.Cancelling c -> false;
      case OrderState.Cancelled c -> false;
      case OrderState.Refunded r -> false;
    };
  }

  /**
   * This order in another state.
   *
   * @throws IllegalStateException when that is no legal transition
   */
  public Order moved(OrderState next, Instant at) {
    if (!OrderRules.legal(state(), next)) {
      throw new IllegalStateException(
          "an order that is " + state().word() + " cannot become " + next.word());
    }
    List<Step> more = new ArrayList<>(history);
    more.add(new Step(next, at));
    return new Order(id, customer, contact, cart, lines, takings, more, version);
  }

  /** This order after it was written: each write counts one version on. */
  Order written() {
    return new Order(id, customer, contact, cart, lines, takings, history, version + 1);
  }

  /** This order with its stock. */
  Order taking(List<Taking> taken) {
    return new Order(id, customer, contact, cart, lines, taken, history, version);
  }
}
