package dev.spate.testkit;

import static dev.spate.testkit.TableFixture.text;
import static dev.spate.testkit.TableFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counters: sums and bounds. */
interface CounterClauses extends TableFixture {
  @Test
  default void a_counter_begins_at_zero_and_makes_its_item() {
    Key key = Key.of("counter");
    assertThat(store().add(key, "stock", 5, 0, 10)).isEqualTo(5);
    assertThat(store().add(key, "stock", -2, 0, 10)).isEqualTo(3);

    Item item = store().get(key).orElseThrow();
    assertThat(item.counter("stock")).isEqualTo(3);
    assertThat(item.counter("other")).isZero();
    assertThat(item.value()).isEmpty();
  }

  @Test
  default void both_bounds_are_included_and_neither_is_passed() {
    Key key = Key.of("bounds");
    assertThat(store().add(key, "n", 10, 0, 10)).isEqualTo(10);
    assertThatThrownBy(() -> store().add(key, "n", 1, 0, 10))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(store().add(key, "n", -10, 0, 10)).isZero();
    assertThatThrownBy(() -> store().add(key, "n", -1, 0, 10))
        .isInstanceOf(ConditionFailedException.class);

    assertThat(store().get(key).orElseThrow().counter("n")).isZero();
  }

  @Test
  default void a_refused_addition_makes_no_item() {
    assertThatThrownBy(() -> store().add(Key.of("no-item"), "n", -1, 0, 10))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(store().get(Key.of("no-item"))).isEmpty();
  }

  @Test
  default void a_sum_that_no_long_holds_is_out_of_bounds() {
    Key key = Key.of("overflow");
    store().add(key, "n", Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
    assertThatThrownBy(() -> store().add(key, "n", 1, Long.MIN_VALUE, Long.MAX_VALUE))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(store().get(key).orElseThrow().counter("n")).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  default void a_put_keeps_the_counters_and_an_addition_the_value() {
    Key key = Key.of("counter-and-value");
    store().put(key, value("v"), Condition.always());
    store().add(key, "n", 7, 0, 10);
    assertThat(text(store().get(key))).isEqualTo("v");

    Item item = store().put(key, value("w"), Condition.always());
    assertThat(item.counter("n")).isEqualTo(7);
    assertThat(store().get(key).orElseThrow().counter("n")).isEqualTo(7);
  }

  @Test
  default void several_counters_of_an_item_move_together_or_not_at_all() {
    Key key = Key.of("two-counters");
    store().add(key, "free", 2, 0, 10);
    Write.Add take = new Write.Add(store().table(), key, "free", -1, 0, 10).and("held", 1, 0, 10);
    Item once = store().transact(List.of(take)).getFirst().orElseThrow();
    assertThat(once.counters()).containsEntry("free", 1L).containsEntry("held", 1L);
    store().transact(List.of(take));
    assertThatThrownBy(() -> store().transact(List.of(take)))
        .isInstanceOf(ConditionFailedException.class);

    assertThat(store().get(key).orElseThrow().counters())
        .containsEntry("free", 0L)
        .containsEntry("held", 2L);
  }

  @Test
  default void the_bound_of_the_last_counter_refuses_the_first_too() {
    Key key = Key.of("last-bound");
    Write.Add take = new Write.Add(store().table(), key, "free", 1, 0, 10).and("held", 3, 0, 2);
    assertThatThrownBy(() -> store().transact(List.of(take)))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(store().get(key)).isEmpty();
  }
}
