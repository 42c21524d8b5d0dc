package dev.spate.commerce;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import java.util.Optional;

/**
 * Drives orders to their end. What waits for the gateway is tried again by its queue.
 *
 * <p>Subclasses may override {@link #ended}; it is not called by a constructor.
 */
public class OrderHandler implements EventHandler<String> {
  private final OrderSaga saga;

  /** A handler with these ports; nothing is called yet. */
  public OrderHandler(SagaPorts ports) {
    this.saga = new OrderSaga(ports);
  }

  @Override
  public final void on(Event<String> event, Invocation in) throws Exception {
    Task task = Task.of(event.data());
    Optional<Order> order =
        task.settle() ? saga.settle(task.order(), in) : saga.drive(task.order(), in);
    if (order.isPresent()) {
      ended(order.get(), in);
    }
  }

  /**
   * An order is at its end. Called at least once for each: give effects an id that follows from the
   * order's.
   */
  protected void ended(Order order, Invocation in) throws Exception {}
}
