package dev.spate.testkit;

import static dev.spate.testkit.TableFixture.key;
import static dev.spate.testkit.TableFixture.text;
import static dev.spate.testkit.TableFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.RejectedException;
import dev.spate.Write;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Transactions: all or nothing, and what is refused. */
interface TransactionClauses extends TableFixture {
  @Test
  default void a_transaction_over_two_tables_writes_all_and_answers_in_order() {
    KeyValueStore store = store(FIRST, SECOND);
    Key key = Key.of("two-tables");
    List<Optional<Item>> now =
        store.transact(
            List.of(
                Write.put(FIRST, key, value("first")),
                new Write.Add(SECOND, key, "n", 4, 0, 9),
                new Write.Check(FIRST, Key.of("two-tables-absent"), Condition.absent()),
                new Write.Delete(SECOND, Key.of("two-tables-gone"), Condition.always())));

    assertThat(text(now.get(0))).isEqualTo("first");
    assertThat(now.get(1).orElseThrow().counter("n")).isEqualTo(4);
    assertThat(now.subList(2, 4)).containsExactly(Optional.empty(), Optional.empty());
    assertThat(text(store(FIRST).get(key))).isEqualTo("first");
    assertThat(store(SECOND).get(key).orElseThrow().counter("n")).isEqualTo(4);
  }

  @Test
  default void one_condition_that_fails_undoes_all_and_names_its_write() {
    KeyValueStore store = store(FIRST, SECOND);
    store.put(key("undone", "there"), value("old"), Condition.always());

    assertThatThrownBy(
            () ->
                store.transact(
                    List.of(
                        Write.put(FIRST, key("undone", "new"), value("v")),
                        Write.put(SECOND, key("undone", "new"), value("v")),
                        Write.put(
                            FIRST, key("undone", "there"), value("new"), Condition.absent()))))
        .asInstanceOf(type(ConditionFailedException.class))
        .extracting(ConditionFailedException::index)
        .isEqualTo(2);
    assertThat(store(FIRST).get(key("undone", "new"))).isEmpty();
    assertThat(store(SECOND).get(key("undone", "new"))).isEmpty();
    assertThat(text(store.get(key("undone", "there")))).isEqualTo("old");
  }

  @Test
  default void a_checked_item_stays_as_it_is() {
    Key key = Key.of("checked");
    Item item = store().put(key, value("v"), Condition.always());
    store().transact(List.of(new Write.Check(FIRST, key, Condition.unchanged(item))));

    assertThat(store().get(key).orElseThrow().version()).isEqualTo(item.version());
    assertThatThrownBy(
            () -> store().transact(List.of(new Write.Check(FIRST, key, Condition.absent()))))
        .isInstanceOf(ConditionFailedException.class);
  }

  @Test
  default void two_writes_to_one_item_are_refused() {
    Key key = Key.of("twice");
    assertThatThrownBy(
            () ->
                store()
                    .transact(
                        List.of(
                            new Write.Check(FIRST, key, Condition.absent()),
                            Write.put(FIRST, key, value("v")))))
        .isInstanceOf(RejectedException.class);
    assertThat(store().get(key)).isEmpty();
  }

  @Test
  default void one_key_in_two_tables_is_two_items() {
    Key key = Key.of("same-key");
    store(FIRST, SECOND)
        .transact(List.of(Write.put(FIRST, key, value("a")), Write.put(SECOND, key, value("b"))));

    assertThat(text(store(FIRST).get(key))).isEqualTo("a");
    assertThat(text(store(SECOND).get(key))).isEqualTo("b");
  }

  @Test
  default void a_hundred_writes_are_done_and_more_or_none_refused() {
    store().transact(puts("hundred", 100, 1));
    assertThat(store().get(key("hundred", "99"))).isPresent();

    assertThatThrownBy(() -> store().transact(puts("hundred-one", 101, 1)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("101");
    assertThatThrownBy(() -> store().transact(List.of())).isInstanceOf(RejectedException.class);
    assertThat(store().get(key("hundred-one", "0"))).isEmpty();
  }

  @Test
  default void more_than_four_megabytes_are_refused() {
    assertThatThrownBy(() -> store().transact(puts("four-megabytes", 11, 390 * 1024)))
        .isInstanceOf(RejectedException.class);
    assertThat(store().get(key("four-megabytes", "0"))).isEmpty();
  }

  @Test
  default void a_table_that_was_not_asked_for_is_refused() {
    assertThatThrownBy(
            () ->
                store(FIRST).transact(List.of(Write.put(SECOND, Key.of("not-asked"), value("v")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(SECOND.name());
  }

  private static List<Write> puts(String partition, int writes, int bytes) {
    return IntStream.range(0, writes)
        .mapToObj(i -> Write.put(FIRST, key(partition, Integer.toString(i)), new byte[bytes]))
        .toList();
  }
}
