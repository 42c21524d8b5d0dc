package dev.spate.benchmarks;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Table;
import dev.spate.Write;
import dev.spate.commerce.Inventory;
import dev.spate.commerce.Line;
import dev.spate.commerce.Money;
import dev.spate.commerce.Order;
import dev.spate.commerce.OrderState;
import dev.spate.commerce.Product;
import dev.spate.local.LocalData;
import dev.spate.simulator.MemoryTables;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that all want the same product, each reservation with the write of its order. */
final class ContentionTasks {
  static final Table STOCK = new Table("stock");
  static final Table ORDERS = new Table("orders");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private ContentionTasks() {}

  /** Reserves one item for an order. */
  private interface Way {
    void reserve(String order);
  }

  /**
   * Reservations on a store.
   *
   * @param shards how many, or 0 for one item that is read and written if it has not changed
   * @param where {@code memory} or a folder for the store on disk
   */
  static Task of(int shards, String where, int threads, int reservations) throws Exception {
    if (where.equals("memory")) {
      MemoryTables tables = new MemoryTables();
      return task(tables.open(STOCK, ORDERS), shards, threads, reservations);
    }
    Path folder = Files.createTempDirectory(Path.of(where), "store-");
    LocalData data = LocalData.open(folder);
    return task(data.ports("drop").readWrite(STOCK, ORDERS), shards, threads, reservations);
  }

  private static Task task(KeyValueStore stock, int shards, int threads, int reservations) {
    int[] round = {0};
    return () -> {
      int number = round[0]++;
      Way way =
          shards == 0
              ? single(stock, number, reservations)
              : sharded(stock, shards, number, reservations);
      List<Callable<Integer>> work = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        work.add(
            () -> {
              for (int i = first; i < reservations; i += threads) {
                way.reserve(number + "-" + i);
              }
              return 0;
            });
      }
      try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
        for (Future<Integer> each : pool.invokeAll(work)) {
          each.get();
        }
      }
      return reservations;
    };
  }

  private static Way sharded(KeyValueStore stock, int shards, int round, int count) {
    Product product = product("p" + round, shards);
    Inventory inventory = new Inventory(stock);
    inventory.open(product, count);
    return id -> {
      Inventory.Reservation is = inventory.reserve(order(id, product), taken -> write(id));
      if (!(is instanceof Inventory.Reservation.Held)) {
        throw new IllegalStateException("an item was there and was not reserved");
      }
    };
  }

  static Product product(String sku, int shards) {
    return new Product(sku, sku, "hot", new Money(100, "EUR"), 190, 1, shards);
  }

  static Order order(String id, Product product) {
    var history = List.of(new Order.Step(new OrderState.Accepted(), NOW));
    return new Order(id, "c" + id, "", "", List.of(Line.of(product, 1)), List.of(), history, 0);
  }

  static Write write(String id) {
    return Write.put(ORDERS, Key.of("order " + id), new byte[100], Condition.absent());
  }

  /** What is written in an afternoon: read the stock, write one less unless it has changed. */
  private static Way single(KeyValueStore stock, int round, int count) {
    Key key = Key.of("single " + round);
    stock.put(key, bytes(count), Condition.always());
    return id -> {
      while (true) {
        Item item = stock.get(key).orElseThrow();
        long left = ByteBuffer.wrap(item.value()).getLong() - 1;
        if (left < 0) {
          throw new IllegalStateException("an item was there and was not reserved");
        }
        Write less = Write.put(STOCK, key, bytes(left), Condition.unchanged(item));
        Key holding = Key.of("holding " + round + " c" + id);
        Write limit = new Write.Add(STOCK, holding, "held", 1, 0, 1);
        try {
          stock.transact(List.of(write(id), less, limit));
          return;
        } catch (ConditionFailedException e) {
          Thread.onSpinWait(); // another was faster: read again
        }
      }
    };
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
