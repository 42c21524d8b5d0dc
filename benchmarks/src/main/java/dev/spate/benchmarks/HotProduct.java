package dev.spate.benchmarks;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.KeyValueStore;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.commerce.Inventory;
import dev.spate.commerce.Product;
import dev.spate.commerce.StockLevel;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A crowd that wants one product of a store with limited partitions, in virtual time: so many
 * orders within a second, each tried again a second after it was refused.
 */
final class HotProduct {
  private static final Queue<String> QUEUE =
      new Queue<>("orders", String.class).visibility(Duration.ofSeconds(1)).receiveLimit(1_000);

  private HotProduct() {}

  /**
   * How it went.
   *
   * @param sold how many were sold, of how many there were
   * @param seconds of virtual time from the first order to the last sale
   */
  record Sale(int shards, long sold, long stock, double seconds, StockLevel level) {
    double perSecond() {
      return sold / seconds;
    }
  }

  /** Sells as many as there are orders, and one order more than there is stock. */
  static Sale sell(int shards, int stock, int perPartition) throws Exception {
    Product product = ContentionTasks.product("hot", shards);
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);
    PartitionLimit.Budget budget = new PartitionLimit.Budget(perPartition);
    App app = App.of("hot", reserve(product, budget, now, last));
    try (Simulation simulation = Scenario.of(app, Codecs.plain()).begin()) {
      KeyValueStore store = simulation.tables().open(ContentionTasks.STOCK, ContentionTasks.ORDERS);
      new Inventory(store).open(product, stock);
      Publisher<String> queue = simulation.outside().publish(QUEUE);
      Instant began = simulation.now();
      for (int tenth = 0; tenth < 10; tenth++) {
        List<Message<String>> some = new ArrayList<>();
        for (int i = tenth; i <= stock; i += 10) {
          some.add(Message.of("order-" + i, "o" + i));
        }
        queue.publish(some);
        simulation.runFor(Duration.ofMillis(100));
      }
      simulation.runUntilIdle();
      StockLevel level = new Inventory(store).level(product);
      double seconds = Duration.between(began, last.get()).toMillis() / 1e3;
      return new Sale(shards, level.reserved(), stock, Math.max(1, Math.ceil(seconds)), level);
    }
  }

  private static dev.spate.FunctionSpec<?, ?, ?> reserve(
      Product product,
      PartitionLimit.Budget budget,
      AtomicReference<Instant> now,
      AtomicReference<Instant> last) {
    return function(
            "reserve",
            QUEUE.each().batchSize(10),
            ports -> {
              KeyValueStore stock = ports.readWrite(ContentionTasks.STOCK, ContentionTasks.ORDERS);
              Inventory inventory = new Inventory(new PartitionLimit(stock, now::get, budget));
              return (order, in) -> {
                now.set(in.now());
                String id = order.data();
                Inventory.Reservation is =
                    inventory.reserve(
                        ContentionTasks.order(id, product), taken -> ContentionTasks.write(id));
                if (is instanceof Inventory.Reservation.Held) {
                  last.set(in.now());
                }
              };
            })
        .timeout(Duration.ofSeconds(1));
  }
}
