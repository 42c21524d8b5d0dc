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
  private final OrderSaga saga;
  private final Publisher<String> payments;

  ReserveHandler(SagaPorts ports, Publisher<String> payments) {
    this.saga = new OrderSaga(ports);
    this.payments = payments;
  }

  @Override
  public void on(Event<String> event, Invocation in) {
    Optional<Order> order = saga.reserve(event.data(), in);
    if (order.isPresent() && !order.get().state().isEnd()) {
      String id = order.get().id();
      payments.publish(id + "-pay", Task.drive(id));
    }
  }
}
