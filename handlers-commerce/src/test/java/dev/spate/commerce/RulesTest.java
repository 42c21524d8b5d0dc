package dev.spate.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<OrderState> ALL =
      List.of(
          new OrderState.Accepted(),
          new OrderState.Reserved(NOW),
          new OrderState.Confirmed(),
          new OrderState.Fulfilled(),
          new OrderState.Cancelling("why"),
          new OrderState.Cancelled("why"),
          new OrderState.Refunded("why"));

  private static Order order(Line... lines) {
    var history = List.of(new Order.Step(new OrderState.Accepted(), NOW));
    return new Order("id", "c-1", "", "", List.of(lines), List.of(), history, 0);
  }

  @Test
  void an_order_moves_along_these_ways_and_no_others() {
    Set<String> ways = new TreeSet<>();
    for (OrderState from : ALL) {
      for (OrderState to : ALL) {
        if (OrderRules.legal(from, to)) {
          ways.add(from.word() + " > " + to.word());
        }
      }
    }
    assertThat(ways)
        .containsExactly(
            "accepted > cancelled",
            "accepted > reserved",
            "cancelled > refunded",
            "cancelling > cancelled",
            "cancelling > refunded",
            "confirmed > cancelling",
            "confirmed > fulfilled",
            "reserved > cancelled",
            "reserved > cancelling",
            "reserved > confirmed");
    Order accepted = order(Line.of(Sale.SHOE, 1));
    assertThatThrownBy(() -> accepted.moved(new OrderState.Fulfilled(), NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an order that is accepted cannot become fulfilled");
  }

  @Test
  void each_state_has_its_next_step_and_the_ends_have_none() {
    assertThat(ALL.stream().map(state -> OrderRules.next(state, NOW.minusMillis(1))))
        .containsExactly(
            OrderRules.Next.RESERVE,
            OrderRules.Next.AUTHORISE,
            OrderRules.Next.CAPTURE,
            OrderRules.Next.REST,
            OrderRules.Next.REFUND,
            OrderRules.Next.REST,
            OrderRules.Next.REST);
    OrderState late = new OrderState.Reserved(NOW);
    Instant lastCall = NOW.plus(Duration.ofMinutes(5));
    assertThat(OrderRules.next(late, NOW)).isEqualTo(OrderRules.Next.AUTHORISE_OR_EXPIRE);
    assertThat(OrderRules.next(late, lastCall.minusMillis(1)))
        .isEqualTo(OrderRules.Next.AUTHORISE_OR_EXPIRE);
    assertThat(OrderRules.next(late, lastCall)).isEqualTo(OrderRules.Next.EXPIRE);
    ALL.forEach(
        state ->
            assertThat(state.isEnd())
                .isEqualTo(OrderRules.next(state, NOW) == OrderRules.Next.REST));
  }

  @Test
  void every_state_is_read_as_it_was_written() {
    for (OrderState state : ALL) {
      var history =
          List.of(new Order.Step(new OrderState.Accepted(), NOW), new Order.Step(state, NOW));
      Order order =
          new Order(
              "id",
              "c-1",
              "ann@example.net",
              "{shoe-42=2}",
              List.of(Line.of(Sale.SHOE, 2), Line.of(Sale.SOCKS, 8)),
              List.of(new Taking("shoe-42", 63, 2)),
              history,
              7);
      assertThat(OrderBytes.decode("id", OrderBytes.encode(order), 7)).isEqualTo(order);
    }
    byte[] bytes = OrderBytes.encode(order(Line.of(Sale.SHOE, 1)));
    bytes[0] = 9;
    assertThatThrownBy(() -> OrderBytes.decode("id", bytes, 1)).hasMessageContaining("format 9");
  }

  @ParameterizedTest
  @CsvSource({
    "12990, 190, 2074", // 12990 * 0.19 / 1.19 = 2074.03
    "999, 190, 160", // 159.50 is rounded up
    "100, 0, 0",
    "3, 1000, 2", // 1.5 is rounded up
    "1, 190, 0",
    "10000000000000, 1000, 5000000000000"
  })
  void the_tax_in_a_price_is_rounded_once_and_half_up(long gross, int perMille, long tax) {
    assertThat(new Money(gross, "EUR").taxIncluded(perMille).minor()).isEqualTo(tax);
  }

  @Test
  void money_never_changes_its_currency_and_shows_its_digits() {
    assertThat(new Money(12_990, "EUR")).hasToString("129.90 EUR");
    assertThat(new Money(5, "EUR")).hasToString("0.05 EUR");
    assertThat(new Money(1_500, "JPY")).hasToString("1500 JPY");
    assertThat(new Money(1_234, "KWD")).hasToString("1.234 KWD");
    assertThatThrownBy(() -> new Money(1, "EUR").plus(new Money(1, "USD")))
        .isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> new Money(1, "EURO")).isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> new Money(-1, "EUR")).isInstanceOf(RejectedException.class);
  }

  @Test
  void an_order_costs_the_sum_of_its_lines_and_holds_the_sum_of_their_taxes() {
    Order order = order(Line.of(Sale.SHOE, 2), Line.of(Sale.SOCKS, 3));
    assertThat(order.total()).isEqualTo(new Money(2 * 12_990 + 3 * 999, "EUR"));
    assertThat(order.tax()).isEqualTo(new Money(4_148 + 479, "EUR"));
  }

  @Test
  void stock_is_taken_from_one_shard_if_one_has_enough_and_else_from_where_it_is() {
    Line line = Line.of(Sale.SHOE.shards(4), 3);
    assertThat(StockRules.plan(line, 2, new long[] {5, 5, 2, 3}))
        .hasValue(List.of(new Taking("shoe-42", 3, 3)));
    assertThat(StockRules.plan(line, 2, new long[] {1, 0, 1, 1}))
        .hasValue(
            List.of(
                new Taking("shoe-42", 2, 1),
                new Taking("shoe-42", 3, 1),
                new Taking("shoe-42", 0, 1)));
    assertThat(StockRules.plan(line, 0, new long[] {1, 0, 0, 1})).isEmpty();
  }

  @Test
  void buyers_are_spread_over_the_shards() {
    Line line = Line.of(Sale.SHOE.shards(16), 1);
    int[] counts = new int[16];
    for (int i = 0; i < 16_000; i++) {
      counts[StockRules.begin("order-" + i, line)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(700, 1_300);
    }
  }
}
