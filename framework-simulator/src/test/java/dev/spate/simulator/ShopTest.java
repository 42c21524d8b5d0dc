package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.App;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.Once;
import dev.spate.simulator.junit.CrashTest;
import dev.spate.simulator.junit.SimulationTest;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A sound application passes; one with a fault that people make is found, and by what. */
class ShopTest {
  private static final int SEEDS = 300;

  @SimulationTest(seeds = 300)
  void on_a_bad_day_every_order_is_sold_once(Trial trial) throws Exception {
    Shop.day(trial.begin(Shop.scenario(Shop.app()).faults(Faults.badDay())), 8);
  }

  @CrashTest
  void a_crash_at_any_effect_changes_nothing(Trial trial) throws Exception {
    Shop.day(trial.begin(Shop.scenario(Shop.app())), 4);
  }

  @CrashTest(pairs = true)
  void two_crashes_change_nothing_either(Trial trial) throws Exception {
    Shop.day(trial.begin(Shop.scenario(Shop.app())), 2);
  }

  private static CrashReport crashes(Function<Shop.Tools, EventHandler<String>> sell) {
    Scenario scenario = Shop.scenario(Shop.app(sell));
    return CrashExplorer.of(scenario, shop -> Shop.day(shop, 3)).explore();
  }

  private static void foundBySeeds(
      Faults faults, Function<Shop.Tools, EventHandler<String>> sell, String what) {
    App app = Shop.app(sell);
    assertThatThrownBy(
            () ->
                Trials.check(
                    0, SEEDS, t -> Shop.day(t.begin(Shop.scenario(app).faults(faults)), 8)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(what)
        .hasMessageContaining("-Dspate.seed=");
  }

  @Test
  void a_mark_that_is_written_after_the_effect_is_found_by_a_crash_between_them() {
    CrashReport report =
        crashes(
            tools ->
                (order, in) -> {
                  if (!Shop.marked(tools, in, "booked")) {
                    Shop.bookAgain(tools, order.data());
                    Shop.mark(tools, in, "booked again");
                  }
                  tools.receipt(in.id("receipt"), order.data());
                });
    assertThat(report.findings()).isNotEmpty();
    assertThat(report.findings().getFirst().toString())
        .contains("dies after sell for order-")
        .contains("write add stock/")
        .contains("booked once");
  }

  @Test
  void an_id_that_is_not_derived_is_found_by_a_crash_after_publishing() {
    CrashReport report =
        crashes(
            tools ->
                (order, in) -> {
                  tools.book(in, order.data());
                  tools.receipt(in.secret().substring(0, 32), order.data());
                });
    assertThat(report.toString()).contains("dies after sell", "publish to receipts");
    assertThatThrownBy(report::requireSound).hasMessageContaining("every order is one receipt");
  }

  @Test
  void a_receipt_that_goes_with_the_mark_and_not_with_the_order_is_lost_by_a_crash() {
    CrashReport report =
        crashes(
            tools ->
                (order, in) -> {
                  if (Once.write(
                      tools.stock(), in, Shop.KEEP, java.util.List.of(Shop.sold(order.data())))) {
                    tools.receipt(in.id("receipt"), order.data());
                  }
                });
    assertThat(report.toString()).contains("dies after sell", "write add stock");
  }

  @Test
  void a_swallowed_exception_is_found_when_a_port_fails() {
    foundBySeeds(
        Faults.none().ports(50),
        tools ->
            (order, in) -> {
              tools.book(in, order.data());
              try {
                tools.receipt(in.id("receipt"), order.data());
              } catch (RuntimeException e) {
                in.say("error", "no receipt", java.util.Map.of());
              }
            },
        "every order is one receipt");
  }

  @Test
  void reading_and_writing_without_a_condition_is_found_when_two_do_it_at_once() {
    foundBySeeds(
        Faults.none(),
        tools ->
            (order, in) -> {
              overwrite(tools, Shop.thing(order.data()));
              tools.receipt(in.id("receipt"), order.data());
            },
        "every order is booked once");
  }

  /** Adds by reading and deleting, which another can come between. */
  private static void overwrite(Shop.Tools tools, String thing) {
    Key key = Key.of(thing);
    Optional<Item> before = tools.stock().get(key);
    long sold = before.map(i -> i.counter("sold")).orElse(0L);
    tools.stock().add(key, "sold", -before(tools, key), 0, 1_000);
    tools.stock().add(key, "sold", sold + 1, 0, 1_000);
  }

  private static long before(Shop.Tools tools, Key key) {
    return tools.stock().get(key).map(i -> i.counter("sold")).orElse(0L);
  }

  @Test
  void a_duplicate_is_found_to_be_booked_twice_where_nothing_is_marked() {
    foundBySeeds(
        Faults.none().delivering(200, java.time.Duration.ZERO),
        tools ->
            (order, in) -> {
              Shop.bookAgain(tools, order.data());
              tools.receipt(in.id("receipt"), order.data());
            },
        "every order is booked once");
  }

  @Test
  void an_answer_that_was_lost_is_found_to_be_booked_twice_where_nothing_is_marked() {
    foundBySeeds(
        Faults.none().lost(100),
        tools ->
            (order, in) -> {
              Shop.bookAgain(tools, order.data());
              tools.receipt(in.id("receipt"), order.data());
            },
        "every order is booked once");
  }

  @Test
  void an_id_of_the_invocation_instead_of_the_event_is_found() {
    CrashReport report =
        crashes(
            tools ->
                (order, in) -> {
                  tools.book(in, order.data());
                  tools.receipt(attempt(in), order.data());
                });
    assertThat(report.findings()).isNotEmpty();
  }

  private static String attempt(Invocation in) {
    return in.id() + "-receipt-" + in.attempt().orElse(0) + "-" + in.id("r");
  }
}
