package dev.spate.examples.drop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Codecs;
import dev.spate.commerce.Catalogue;
import dev.spate.commerce.FlashSale;
import dev.spate.commerce.Inventory;
import dev.spate.commerce.Money;
import dev.spate.commerce.Product;
import dev.spate.commerce.StockLevel;
import dev.spate.http.Request;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;

/** Four buyers of three pairs while much goes wrong, for whoever simulates the drop. */
final class BadDay {
  private static final int PAIRS = 3;
  private static final int BUYERS = 4;
  private static final Product SHOE =
      new Product("fjord-42", "Fjord, 42", "Fjord", new Money(12_900, "EUR"), 190, 2, 2);

  private BadDay() {}

  /** No pair is sold twice or lost, whatever happens; at the end none is held for nobody. */
  static void run(Trial trial) throws Exception {
    Simulation sale =
        trial.begin(
            Scenario.of(DropExample.app(), Codecs.plain())
                .secret("waiting-room", "places in the waiting room of a simulation")
                .secret("webhook", "webhooks of the bank of a simulation")
                .secret("operator", DropExample.OPERATOR)
                .setting("hold-seconds", "60")
                .faults(Faults.badDay()));
    FlashSale shop = FlashSale.standard();
    Catalogue.put(sale.tables().open(shop.catalogue()), SHOE);
    Inventory stock = new Inventory(sale.tables().open(shop.stock(), shop.orders()));
    stock.open(SHOE, PAIRS);
    sale.always("no pair is sold twice or lost", () -> addsUp(stock.level(SHOE)));
    for (int buyer = 0; buyer < BUYERS; buyer++) {
      Request checkout = checkout("c-" + buyer);
      sale.step(() -> sale.request(checkout));
    }
    sale.atEnd("no pair is held for nobody", () -> nothingHeld(stock.level(SHOE)));
    sale.runUntilIdle();
  }

  private static Request checkout(String customer) {
    String cart =
        "{\"customer\":\"%s\",\"items\":[{\"sku\":\"%s\",\"quantity\":1}]}"
            .formatted(customer, SHOE.sku());
    return Request.of("POST", "/api/checkout")
        .header("idempotency-key", "cart of " + customer)
        .body(cart.getBytes(UTF_8));
  }

  private static void addsUp(StockLevel level) {
    if (level.sold() + level.reserved() + level.free() != PAIRS) {
      throw new AssertionError(PAIRS + " pairs have become " + level);
    }
  }

  private static void nothingHeld(StockLevel level) {
    if (level.reserved() != 0) {
      throw new AssertionError("pairs are held when all is over: " + level);
    }
  }
}
