package dev.spate.commerce;

import static dev.spate.FunctionSpec.function;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an order costs its stores, beside a checkout that guarantees nothing. */
class CostTest {
  private static final int ORDERS = 200;
  private static final Pattern WRITE = Pattern.compile("\\b(put|add|delete|check) \\w+/");

  /** Calls of the stores, and items that they wrote, for one order. */
  private record Cost(double calls, double reads, double items) {
    static Cost of(Simulation sale, Set<String> functions) {
      int reads = 0;
      int writes = 0;
      int items = 0;
      for (Trace.Line line : sale.trace().lines()) {
        String what = line.what().toString();
        String function = line.where().split("#", 2)[0];
        boolean store = what.matches("call \\d+ (get|query|write) .*") && !what.contains(" bank/");
        if (!store || !functions.contains(function) || line.event().endsWith("-hook")) {
          continue;
        }
        if (what.contains(" write ")) {
          writes++;
          items += (int) WRITE.matcher(what).results().count();
        } else {
          reads++;
        }
      }
      return new Cost(
          (reads + writes) / (double) ORDERS, reads / (double) ORDERS, items / (double) ORDERS);
    }
  }

  @Test
  void an_order_takes_at_most_a_third_more_calls_than_without_any_guarantee() {
    Cost ours = sale();
    Cost naive = naive();
    System.out.printf(
        Locale.ROOT,
        "for each order: %.2f calls of stores (%.2f reads), %.2f items written;"
            + " naive: %.2f calls (%.2f reads), %.2f items; calls x %.2f, items x %.2f%n",
        ours.calls(),
        ours.reads(),
        ours.items(),
        naive.calls(),
        naive.reads(),
        naive.items(),
        ours.calls() / naive.calls(),
        ours.items() / naive.items());
    assertThat(ours.calls() / naive.calls()).isLessThanOrEqualTo(1.3);
  }

  private static Cost sale() {
    try (Simulation sale =
        Sale.scenario(Sale.app(SimulatedGateway.Odds.GOOD))
            .setting("admission-rate", "100")
            .begin()) {
      FlashSale shop = FlashSale.standard();
      Catalogue.put(sale.tables().open(shop.catalogue()), Sale.SHOE.shards(16));
      new Inventory(sale.tables().open(shop.stock(), shop.orders()))
          .open(Sale.SHOE.shards(16), 10 * ORDERS);
      for (int i = 0; i < ORDERS; i++) {
        Request request = Sale.checkout("c-" + i, "k", Map.of(Sale.SHOE.sku(), 1));
        assertThat(sale.request(request).status()).isEqualTo(202);
        sale.runFor(Duration.ofMillis(5)); // a crowd: twice as fast as slots come
        if (i % 100 == 99) {
          sale.runFor(Duration.ofSeconds(1));
        }
      }
      sale.runFor(Duration.ofMinutes(10));
      assertThat(StockLevel.read(sale.tables().open(shop.stock()), Sale.SHOE.shards(16)).sold())
          .isEqualTo(ORDERS);
      return Cost.of(sale, Set.of("checkout", "reserve", "pay"));
    }
  }

  /** Takes the order down, then reads and writes stock and limit, and notes that it is paid. */
  private static Cost naive() {
    Table orders = new Table("orders");
    Table stock = new Table("stock");
    Queue<String> queue = new Queue<>("orders", String.class);
    App app =
        App.of(
            "naive",
            function(
                "checkout",
                Trigger.Http.on("POST", "/api/checkout"),
                ports -> {
                  KeyValueStore store = ports.readWrite(orders);
                  var publisher = ports.publish(queue);
                  return (request, in) -> {
                    String id = in.id("order");
                    store.put(Key.of(id), request.body(), Condition.always());
                    publisher.publish(id, id);
                    return Response.status(202);
                  };
                }),
            function(
                "work",
                queue.each(),
                ports -> {
                  KeyValueStore store = ports.readWrite(orders);
                  KeyValueStore left = ports.readWrite(stock);
                  return (event, in) -> {
                    for (String key : List.of("shoe", "limit " + event.data())) {
                      byte[] before = left.get(Key.of(key)).map(i -> i.value()).orElse(new byte[0]);
                      left.put(Key.of(key), before, Condition.always());
                    }
                    store.put(Key.of(event.data()), "paid".getBytes(UTF_8), Condition.always());
                  };
                }));
    try (Simulation sale = Scenario.of(app, Codecs.plain()).begin()) {
      for (int i = 0; i < ORDERS; i++) {
        sale.request(Sale.checkout("c-" + i, "k", Map.of("shoe", 1)));
      }
      sale.runUntilIdle();
      return Cost.of(sale, Set.of("checkout", "work"));
    }
  }
}
