package dev.spate.testkit;

import static dev.spate.testkit.TableFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Write;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many threads at the same items. */
interface RaceClauses extends TableFixture {
  /** Threads of a race. */
  int THREADS = 8;

  /** How often one writer may lose. */
  int MOST_REFUSALS = 100_000;

  /** Writes of each thread. */
  int ROUNDS = 25;

  @Test
  default void of_many_that_make_an_item_one_succeeds() {
    KeyValueStore store = store();
    for (int round = 0; round < ROUNDS; round++) {
      Key key = Key.of("race-absent-" + round);
      AtomicInteger made = new AtomicInteger();
      Together.run(
          THREADS,
          thread -> {
            try {
              store.put(key, value("t" + thread), Condition.absent());
              made.incrementAndGet();
            } catch (ConditionFailedException e) {
              assertThat(store.get(key)).isPresent();
            }
          });
      assertThat(made).hasValue(1);
    }
  }

  @Test
  default void no_addition_is_lost_and_no_bound_is_passed() {
    KeyValueStore store = store();
    Key key = Key.of("race-add");
    int most = THREADS * ROUNDS / 2;
    AtomicInteger added = new AtomicInteger();
    Together.run(
        THREADS,
        thread -> {
          for (int i = 0; i < ROUNDS; ) {
            try {
              store.add(key, "n", 1, 0, most);
              added.incrementAndGet();
              i++;
            } catch (ConditionFailedException e) {
              boolean full = store.get(key).orElseThrow().counter("n") == most;
              i = full ? ROUNDS : i;
            }
          }
        });
    assertThat(added).hasValue(most);
    assertThat(store.get(key).orElseThrow().counter("n")).isEqualTo(most);
  }

  @Test
  default void of_many_that_change_a_version_one_succeeds_each_time() {
    KeyValueStore store = store();
    Key key = Key.of("race-version");
    store.put(key, value("0"), Condition.absent());
    Together.run(THREADS, thread -> again(ROUNDS, () -> increment(store, key)));

    assertThat(TableFixture.text(store.get(key))).isEqualTo("" + THREADS * ROUNDS);
    assertThat(store.get(key).orElseThrow().version()).isEqualTo(THREADS * ROUNDS + 1L);
  }

  private static void increment(KeyValueStore store, Key key) {
    Item item = store.get(key).orElseThrow();
    int old = Integer.parseInt(TableFixture.text(Optional.of(item)));
    store.put(key, value("" + (old + 1)), Condition.unchanged(item));
  }

  @Test
  default void transfers_over_two_tables_keep_the_sum() {
    KeyValueStore store = store(FIRST, SECOND);
    Key key = Key.of("race-transfer");
    store.add(key, "n", 100, 0, 200);
    Together.run(
        THREADS,
        thread -> {
          long delta = thread % 2 == 0 ? 1 : -1;
          again(
              ROUNDS,
              () -> {
                List<Write> transfer =
                    List.of(
                        new Write.Add(FIRST, key, "n", -delta, 0, 200),
                        new Write.Add(SECOND, key, "n", delta, -100, 200));
                store.transact(thread < THREADS / 2 ? transfer : transfer.reversed());
              });
        });
    long first = store.get(key).orElseThrow().counter("n");
    long second = store(SECOND).get(key).orElseThrow().counter("n");
    assertThat(first + second).isEqualTo(100);
    assertThat(first).isEqualTo(100);
  }

  /** A store on which writers only ever hinder each other fails here instead of hanging. */
  private static void again(int times, Runnable write) {
    int refusals = 0;
    for (int i = 0; i < times; ) {
      try {
        write.run();
        i++;
      } catch (ConditionFailedException e) {
        assertThat(++refusals).as("refusals of one writer").isLessThan(MOST_REFUSALS);
      }
    }
  }
}
