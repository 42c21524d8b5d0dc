package dev.spate.commerce;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Table;
import dev.spate.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps orders: one item each, which is written only as the one that was read. */
final class OrderLedger {
  private final KeyValueStore orders;

  OrderLedger(KeyValueStore orders) {
    this.orders = orders;
  }

  static Key key(String id) {
    return Key.of("order " + id);
  }

  static Optional<Order> find(KeyValueReader orders, String id) {
    return orders.get(key(id)).map(item -> OrderBytes.decode(id, item.value(), item.version()));
  }

  Optional<Order> find(String id) {
    return find(orders, id);
  }

  /** The write of an order that follows from what was read of it. */
  static Write write(Table orders, Order order) {
    Condition condition =
        order.version() == 0 ? Condition.absent() : new Condition.Version(order.version());
    return Write.put(orders, key(order.id()), OrderBytes.encode(order), condition);
  }

  Table table() {
    return orders.table();
  }

  /**
   * Moves an order on, in one transaction with other writes.
   *
   * @return the order as it is now, or nothing when another has moved it meanwhile
   */
  Optional<Order> move(Order order, OrderState next, Instant at, List<Write> with) {
    Order moved = order.moved(next, at);
    List<Write> writes = new ArrayList<>();
    writes.add(write(orders.table(), moved));
    writes.addAll(with);
    try {
      orders.transact(writes);
      return Optional.of(moved.written());
    } catch (ConditionFailedException e) {
      return Optional.empty();
    }
  }
}
