package dev.spate.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import dev.spate.PortException;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import dev.spate.simulator.MemoryTables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A shop that is so far behind that holds end before it has asked for the payment. */
class LastCallTest {
  private static final Duration HOLD = Duration.ofMinutes(5);
  private static final FlashSale SHOP = FlashSale.standard();

  private final MemoryTables tables = new MemoryTables();
  private final KeyValueStore orders = tables.open(SHOP.orders(), SHOP.stock());
  private final KeyValueStore stock = tables.open(SHOP.stock(), SHOP.orders());
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  /** Says this of every payment; nothing means that it does not answer. */
  private record Says(List<PaymentGateway.Authorisation> answer) implements PaymentGateway {
    @Override
    public Authorisation authorise(String key, Money amount, Invocation in) {
      return answer.stream()
          .findFirst()
          .orElseThrow(() -> new PortException("the gateway does not answer"));
    }

    @Override
    public Capture capture(String key, Money amount, Invocation in) {
      return new Capture.Captured();
    }

    @Override
    public Refund refund(String key, Invocation in) {
      return new Refund.NothingTaken();
    }
  }

  /** What an order is after it was held, this time has passed, and it is driven on. */
  private String driven(Duration later, List<PaymentGateway.Authorisation> answer) {
    String id = "0123456789abcdef".repeat(2);
    var history = List.of(new Order.Step(new OrderState.Accepted(), now));
    List<Line> lines = List.of(Line.of(Sale.SHOE, 2));
    orders.transact(
        List.of(
            OrderLedger.write(
                SHOP.orders(), new Order(id, "c-1", "", "", lines, List.of(), history, 0))));
    new Inventory(stock).open(Sale.SHOE, 10);
    OrderSaga saga = new OrderSaga(new SagaPorts(orders, stock, new Says(answer), HOLD));
    new Reserving(new OrderLedger(orders), new Inventory(stock), HOLD).reserve(id, in());
    now = now.plus(later);
    return saga.drive(id, in()).orElseThrow().state().word();
  }

  private Invocation in() {
    Surroundings around =
        new Surroundings(
            () -> now,
            () -> new Random(1),
            Strands.virtualThreads(),
            Telemetry.none(),
            letter -> {});
    return Invocation.of(around, "drop.pay", "call-1", now.plusSeconds(60), Duration.ZERO);
  }

  private long free() {
    return StockLevel.read(stock, Sale.SHOE).free();
  }

  @Test
  void what_can_be_paid_although_the_shop_was_late_is_sold() {
    assertThat(driven(HOLD.plusMinutes(2), List.of(new PaymentGateway.Authorisation.Authorised())))
        .isEqualTo("fulfilled");
    assertThat(free()).isEqualTo(8);
  }

  @Test
  void what_is_not_settled_by_then_gives_its_stock_back() {
    assertThat(driven(HOLD, List.of(new PaymentGateway.Authorisation.Pending())))
        .isEqualTo("cancelled");
    assertThat(free()).isEqualTo(10);
  }

  @Test
  void a_gateway_that_does_not_answer_keeps_no_stock_for_ever() {
    assertThat(driven(HOLD.plusMinutes(5), List.of())).isEqualTo("cancelled");
    assertThat(free()).isEqualTo(10);
  }
}
