package dev.spate.commerce;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Publisher;
import java.util.Optional;

/**
 * Takes stock for orders, in order for each shard of it, so that who came first is served first and
 * nobody fights for the same item. What got its stock goes on to the payment.
 */
final class ReserveHandler implements EventHandler<String> {
  private final Reserving reserving;
  private final Publisher<String> payments;

  ReserveHandler(Reserving reserving, Publisher<String> payments) {
    this.reserving = reserving;
    this.payments = payments;
  }

  @Override
  public void on(Event<String> event, Invocation in) {
    Optional<Order> order = reserving.reserve(event.data(), in);
    if (order.isPresent() && !order.get().state().isEnd()) {
      String id = order.get().id();
      payments.publish(id + "-pay", Task.drive(id));
    }
  }
}
