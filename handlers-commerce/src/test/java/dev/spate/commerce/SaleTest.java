package dev.spate.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.KeyValueStore;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.simulator.Fault;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Reply;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.CrashTest;
import dev.spate.simulator.junit.SimulationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole sale under failure, with the books looked at after every effect. */
class SaleTest {
  private static final int BUYERS = 5;

  private record Sent(String order, Request request, Reply<Response> reply) {}

  /** Another scarcity for each seed. */
  private static Books open(Simulation sale, long seed) {
    return open(sale, 3 + seed % 6, 2 + seed % 3);
  }

  private static Books open(Simulation sale, long shoes, long socks) {
    FlashSale shop = FlashSale.standard();
    KeyValueStore catalogue = sale.tables().open(shop.catalogue());
    Catalogue.put(catalogue, Sale.SHOE);
    Catalogue.put(catalogue, Sale.SOCKS);
    Inventory inventory = new Inventory(sale.tables().open(shop.stock(), shop.orders()));
    inventory.open(Sale.SHOE, shoes);
    inventory.open(Sale.SOCKS, socks);
    return new Books(sale, Sale.SHOE, Sale.SOCKS);
  }

  /** Buyers who come within a minute, some of them twice, some with the account of another. */
  private static void crowd(Simulation sale, Books books, Random random, int buyers)
      throws Exception {
    int accounts = 2 + random.nextInt(3);
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < buyers; i++) {
      int buyer = i;
      sale.step(
          () -> {
            String customer = "c-" + buyer % accounts;
            String key = "cart-" + buyer;
            Request request = Sale.checkout(customer, key, Sale.wish(buyer));
            String id = Sale.orderId(customer, key);
            books.know(id);
            sent.add(new Sent(id, request, sale.send(request)));
            if (random.nextInt(4) == 0) {
              sent.add(new Sent(id, request, sale.send(request)));
            }
            if (random.nextBoolean()) {
              sale.runFor(Duration.ofMillis(random.nextInt(40_000)));
            }
          });
    }
    sale.runFor(Duration.ofSeconds(35));
    for (Sent one : sent) {
      Response response =
          one.reply().answer().filter(r -> r.status() < 500).orElse(Response.status(503));
      if (response.status() == 503) {
        response = sale.request(one.request(), 8, Duration.ofSeconds(2));
      }
      if (response.status() == 202) {
        if (!Sale.orderId(response).equals(one.order())) {
          throw new AssertionError("one cart is two orders");
        }
        books.accept(one.order());
        if (random.nextInt(3) == 0) {
          sale.request(one.request()); // long after its order has moved on
        }
      }
    }
    Sale.settle(sale);
  }

  @SimulationTest(seeds = 500)
  void on_a_bad_day_nothing_is_sold_twice_or_paid_for_in_vain(Trial trial) throws Exception {
    Simulation sale = trial.begin(Sale.scenario(Sale.app(Sale.BAD)).faults(Faults.badDay()));
    crowd(sale, open(sale, trial.seed()), new Random(trial.seed()), BUYERS);
  }

  /** Times and shards may be others; what each order came to, and what was told, may not. */
  @CrashTest(ignoring = {"orders", "stock", "room", "tallies", "listeners"})
  void a_crash_at_any_effect_changes_nothing(Trial trial) throws Exception {
    Simulation sale =
        trial.begin(
            Sale.scenario(Sale.app(SimulatedGateway.Odds.GOOD)).setting("hold-seconds", "800"));
    Books books = open(sale, 5, 3);
    crowd(sale, books, new Random(1), 2);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void the_books_are_right_wherever_something_goes_wrong_with_a_bad_bank(Fault fault)
      throws Exception {
    Simulation well = day(Faults.none());
    assertThat(well.portCalls()).isGreaterThan(100);
    for (int call = 1; call <= well.portCalls(); call++) {
      try {
        day(Faults.none().at(call, fault));
      } catch (Exception | AssertionError e) {
        throw new AssertionError(fault + " at call " + call, e);
      }
    }
  }

  /** The calls of ports that taking an order makes, and some of what follows. */
  private static final int FIRST_CALLS = 12;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void an_order_that_was_taken_down_ends_though_its_customer_never_comes_back(Fault fault) {
    for (int call = 1; call <= FIRST_CALLS; call++) {
      Faults once = Faults.none().at(call, fault);
      try (Simulation sale = Sale.scenario(Sale.app(Sale.BAD)).faults(once).begin()) {
        Books books = open(sale, 2, 3);
        books.know(Sale.orderId("c-0", "cart"));
        sale.send(Sale.checkout("c-0", "cart", Sale.wish(0)));
        Sale.settle(sale);
        sale.check();
      } catch (AssertionError e) {
        throw new AssertionError(fault + " at call " + call, e);
      }
    }
  }

  /** Forty bad days, for those who look whether a fault would be noticed. */
  static void badDays() throws Exception {
    for (long seed = 0; seed < 40; seed++) {
      try (Simulation sale =
          Sale.scenario(Sale.app(Sale.BAD)).seed(seed).faults(Faults.badDay()).begin()) {
        crowd(sale, open(sale, seed), new Random(seed), BUYERS);
        sale.check();
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static Simulation day(Faults faults) throws Exception {
    try (Simulation sale = Sale.scenario(Sale.app(Sale.BAD)).faults(faults).begin()) {
      Books books = open(sale, 2, 3);
      crowd(sale, books, new Random(1), 3);
      sale.check();
      return sale;
    }
  }
}
