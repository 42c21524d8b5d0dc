package dev.spate.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Table;
import dev.spate.Write;
import dev.spate.simulator.MemoryTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {
  private static final Table ORDERS = new Table("orders");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private final KeyValueStore stock = new MemoryTables().open(new Table("stock"), ORDERS);
  private final Inventory inventory = new Inventory(stock);

  private Inventory.Reservation reserve(String id, String customer, Line... lines) {
    var history = List.of(new Order.Step(new OrderState.Accepted(), NOW));
    Order order = new Order(id, customer, "", "", List.of(lines), List.of(), history, 0);
    return inventory.reserve(order, t -> Write.put(ORDERS, Key.of(id), new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 64})
  void the_last_item_can_be_bought_wherever_it_lies(int shards) {
    Product product = Sale.SHOE.shards(shards);
    inventory.open(product, 10);
    int sold = 0;
    for (int i = 0; i < 30; i++) {
      if (reserve("o" + i, "c" + i, Line.of(product, 1)) instanceof Inventory.Reservation.Held) {
        sold++;
      }
    }
    assertThat(sold).isEqualTo(10);
    assertThat(inventory.level(product)).isEqualTo(new StockLevel("shoe-42", 10, 0, 0, 10, 0));
  }

  @Test
  void the_last_three_items_are_one_order_though_each_lies_in_another_shard() {
    Product product = Sale.SHOE.shards(5);
    inventory.open(product, 3);
    Inventory.Reservation held = reserve("o", "c", Line.of(product, 3));
    assertThat(held).isInstanceOf(Inventory.Reservation.Held.class);
    assertThat(((Inventory.Reservation.Held) held).takings()).hasSize(3);
    assertThat(reserve("p", "d", Line.of(product, 1)))
        .isEqualTo(new Inventory.Reservation.SoldOut("shoe-42"));
  }

  @Test
  void a_bundle_takes_all_of_its_products_or_none() {
    inventory.open(Sale.SHOE, 2);
    inventory.open(Sale.SOCKS, 1);
    assertThat(reserve("o", "c", Line.of(Sale.SHOE, 1), Line.of(Sale.SOCKS, 2)))
        .isEqualTo(new Inventory.Reservation.SoldOut("socks"));
    assertThat(inventory.level(Sale.SHOE).free()).isEqualTo(2);
    assertThat(reserve("p", "c", Line.of(Sale.SHOE, 1), Line.of(Sale.SOCKS, 1)))
        .isInstanceOf(Inventory.Reservation.Held.class);
    assertThat(inventory.level(Sale.SOCKS).reserved()).isEqualTo(1);
  }

  @Test
  void a_customer_gets_no_more_than_the_limit_in_all_orders_together() {
    inventory.open(Sale.SHOE, 10);
    assertThat(reserve("o", "c", Line.of(Sale.SHOE, 2)))
        .isInstanceOf(Inventory.Reservation.Held.class);
    assertThat(reserve("p", "c", Line.of(Sale.SHOE, 2)))
        .isEqualTo(new Inventory.Reservation.OverLimit("shoe-42", 3));
    assertThat(reserve("q", "c", Line.of(Sale.SHOE, 1)))
        .isInstanceOf(Inventory.Reservation.Held.class);
    assertThat(inventory.level(Sale.SHOE).free()).isEqualTo(7);
  }

  @Test
  void a_product_is_opened_once() {
    inventory.open(Sale.SHOE, 4);
    inventory.open(Sale.SHOE, 4);
    assertThat(inventory.level(Sale.SHOE)).isEqualTo(new StockLevel("shoe-42", 4, 0, 4, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void threads_that_fight_for_it_sell_exactly_what_there_is(int shards) throws Exception {
    Product product = Sale.SHOE.shards(shards);
    inventory.open(product, 100);
    List<Callable<Integer>> buyers = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String id = "o" + i;
      int quantity = 1 + i % 3;
      buyers.add(
          () ->
              reserve(id, "c" + id, Line.of(product, quantity))
                      instanceof Inventory.Reservation.Held
                  ? quantity
                  : 0);
    }
    int sold = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> each : threads.invokeAll(buyers)) {
        sold += each.get();
      }
    }
    assertThat(sold).isEqualTo(100);
    assertThat(inventory.level(product).free()).isZero();
  }
}
