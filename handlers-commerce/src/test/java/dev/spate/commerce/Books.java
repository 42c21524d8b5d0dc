package dev.spate.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.KeyValueStore;
import dev.spate.Message;
import dev.spate.Query;
import dev.spate.simulator.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must hold of a sale, each figure read from where it is kept. */
final class Books {
  private static final Set<String> LEGAL =
      Set.of(
          "accepted reserved",
          "accepted cancelled",
          "reserved confirmed",
          "reserved cancelled",
          "reserved cancelling",
          "confirmed fulfilled",
          "confirmed cancelling",
          "cancelling cancelled",
          "cancelling refunded",
          "cancelled refunded");

  private final Simulation sale;
  private final FlashSale shop = FlashSale.standard();
  private final KeyValueStore stock;
  private final KeyValueStore orders;
  private final KeyValueStore bank;
  private final List<Product> products;
  private final Set<String> known = new TreeSet<>();
  private final Set<String> accepted = new TreeSet<>();
  private final Map<String, Order> seen = new TreeMap<>();

  Books(Simulation sale, Product... products) {
    this.sale = sale;
    this.stock = sale.tables().open(shop.stock());
    this.orders = sale.tables().open(shop.orders());
    this.bank = sale.tables().open(Sale.BANK);
    this.products = List.of(products);
    sale.always("the books are right", this::look);
    sale.atEnd(
        "every order that was taken down is at its end, whether its customer read so or not",
        this::allEnded);
    sale.atEnd("every payment is where its order is", this::paymentsFit);
    sale.atEnd("every step is told", this::allTold);
    sale.atEnd("the operator's figures are right", this::figuresFit);
  }

  /** An order that may be there from now on. */
  void know(String id) {
    known.add(id);
  }

  /** An order whose acceptance its customer has read. */
  void accept(String id) {
    accepted.add(id);
  }

  /** The orders as they are; one that has not changed is not decoded again. */
  List<Order> orders() {
    List<Order> found = new ArrayList<>();
    for (String id : known) {
      orders
          .get(OrderLedger.key(id))
          .ifPresent(
              item -> {
                Order before = seen.get(id);
                if (before == null || before.version() != item.version()) {
                  before = OrderBytes.decode(id, item.value(), item.version());
                  seen.put(id, before);
                }
                found.add(before);
              });
    }
    return found;
  }

  private void look() {
    List<Order> now = orders();
    stockAddsUp(now);
    limitsHold(now);
    paymentsBelong(now);
    movesAreLegal(now);
  }

  private static long quantity(List<Order> all, Product product, String... states) {
    return all.stream()
        .filter(order -> List.of(states).contains(order.state().word()))
        .flatMap(order -> order.lines().stream())
        .filter(line -> line.sku().equals(product.sku()))
        .mapToLong(Line::quantity)
        .sum();
  }

  private void stockAddsUp(List<Order> all) {
    for (Product product : products) {
      StockLevel level = StockLevel.read(stock, product);
      long sold = quantity(all, product, "confirmed", "fulfilled");
      assertThat(sold + level.reserved() + level.free())
          .as("sold + reserved + free of %s, with %d sold", level, sold)
          .isEqualTo(level.initial() + level.restocked());
      assertThat(level.sold()).as("%s's own figure of what is sold", product.sku()).isEqualTo(sold);
      assertThat(level.reserved()).isEqualTo(quantity(all, product, "reserved"));
      for (int shard = 0; shard < product.shards(); shard++) {
        var item = stock.get(StockRules.shard(product.sku(), shard));
        assertThat(StockRules.counter(item, StockRules.FREE)).isNotNegative();
        assertThat(StockRules.counter(item, StockRules.HELD)).isNotNegative();
      }
    }
  }

  private void limitsHold(List<Order> all) {
    Map<String, Long> holds = new TreeMap<>();
    Map<String, Integer> limits = new TreeMap<>();
    for (Order order : all) {
      for (Line line : order.lines()) {
        String who = line.sku() + " " + order.customer();
        holds.merge(who, order.hasStock() ? line.quantity() : 0L, Long::sum);
        limits.put(who, line.limit());
      }
    }
    holds.forEach(
        (who, count) -> {
          String[] parts = who.split(" ", -1);
          var item = stock.get(StockRules.holding(parts[0], parts[1]));
          assertThat(count).as("what %s holds", who).isLessThanOrEqualTo(limits.get(who));
          assertThat(StockRules.counter(item, StockRules.HELD)).as("of %s", who).isEqualTo(count);
        });
  }

  private Map<String, SimulatedGateway.Payment> payments() {
    Map<String, SimulatedGateway.Payment> payments = new TreeMap<>();
    bank.query(Query.of("payments").limit(1_000))
        .items()
        .forEach(item -> payments.put(item.key().sort(), SimulatedGateway.Payment.of(item)));
    return payments;
  }

  private void paymentsBelong(List<Order> all) {
    payments()
        .forEach(
            (key, payment) -> {
              Optional<Order> order = all.stream().filter(o -> o.id().equals(key)).findFirst();
              assertThat(order).as("the order of payment %s", key).isPresent();
              if (payment.taken()) {
                assertThat(payment.amount().minor()).isEqualTo(price(order.get()));
                assertThat(order.get().state().word()).isNotEqualTo("cancelled");
              }
            });
  }

  private static long price(Order order) {
    return order.lines().stream().mapToLong(l -> l.price().minor() * l.quantity()).sum();
  }

  private static void movesAreLegal(List<Order> all) {
    for (Order order : all) {
      List<Order.Step> history = order.history();
      assertThat(history.getFirst().state()).isInstanceOf(OrderState.Accepted.class);
      for (int i = 1; i < history.size(); i++) {
        assertThat(LEGAL)
            .contains(history.get(i - 1).state().word() + " " + history.get(i).state().word());
      }
    }
  }

  private void allEnded() {
    Set<String> written = new TreeSet<>();
    for (Order order : orders()) {
      written.add(order.id());
      assertThat(order.state().word())
          .as("the end of %s", order.id())
          .isIn("fulfilled", "refunded", "cancelled");
    }
    assertThat(written).as("what was taken down").containsAll(accepted);
  }

  private void paymentsFit() {
    Map<String, SimulatedGateway.Payment> payments = payments();
    for (Order order : orders()) {
      String kind =
          Optional.ofNullable(payments.get(order.id()))
              .map(SimulatedGateway.Payment::kind)
              .orElse("none");
      switch (order.state()) {
        case OrderState.Fulfilled f -> assertThat(kind).isEqualTo("captured");
        case OrderState.Refunded r -> assertThat(kind).isEqualTo("refunded");
        case OrderState.Cancelled c -> assertThat(kind).isIn("none", "declined", "ended");
        case OrderState other -> assertThat(kind).as("%s", other).isEqualTo("none");
      }
    }
  }

  private void allTold() {
    Set<String> told = new TreeSet<>();
    for (Message<byte[]> message : sale.sent(FlashSale.NEWS)) {
      told.add(message.id());
    }
    Set<String> wanted = new TreeSet<>();
    for (Order order : orders()) {
      for (int step = 1; step <= order.history().size(); step++) {
        wanted.add(order.id() + "-" + step);
      }
    }
    assertThat(told).isEqualTo(wanted);
  }

  private void figuresFit() {
    Map<String, Long> wanted = new TreeMap<>();
    for (Order order : orders()) {
      order.history().forEach(step -> wanted.merge(step.state().word(), 1L, Long::sum));
    }
    Map<String, Long> figures = Tally.all(sale.tables().open(shop.tallies()));
    wanted.forEach((state, count) -> assertThat(figures).containsEntry(state, count));
  }
}
