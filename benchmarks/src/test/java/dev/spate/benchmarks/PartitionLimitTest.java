package dev.spate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.PortException;
import dev.spate.Write;
import dev.spate.simulator.MemoryTables;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionLimitTest {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final KeyValueStore store =
      new PartitionLimit(
          new MemoryTables().open(ContentionTasks.STOCK, ContentionTasks.ORDERS),
          () -> now,
          new PartitionLimit.Budget(1_000));

  private long add(String partition) {
    return store.add(new Key(partition, "s"), "n", 1, 0, Long.MAX_VALUE);
  }

  @Test
  void a_partition_takes_a_thousand_writes_in_a_second_and_no_more() {
    for (int i = 0; i < 1_000; i++) {
      add("hot");
    }
    assertThatThrownBy(() -> add("hot")).isInstanceOf(PortException.class);
    assertThat(add("other")).isEqualTo(1);
    now = now.plusMillis(999);
    assertThatThrownBy(() -> add("hot")).isInstanceOf(PortException.class);
    now = now.plusMillis(1);
    assertThat(add("hot")).isEqualTo(1_001);
  }

  @Test
  void a_transaction_that_meets_a_full_partition_uses_up_nothing_of_the_others() {
    for (int i = 0; i < 1_000; i++) {
      add("hot");
    }
    for (int i = 0; i < 2_000; i++) {
      List<Write> both =
          List.of(
              new Write.Add(ContentionTasks.STOCK, Key.of("free"), "n", 1, 0, 9),
              new Write.Add(ContentionTasks.STOCK, Key.of("hot"), "n", 1, 0, 9));
      assertThatThrownBy(() -> store.transact(both)).isInstanceOf(PortException.class);
    }
    assertThat(add("free")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16})
  void a_crowd_buys_exactly_what_there_is_however_many_shards(int shards) throws Exception {
    HotProduct.Sale sale = HotProduct.sell(shards, 300, 20);
    assertThat(sale.sold()).isEqualTo(300);
    assertThat(sale.level().free()).isZero();
    assertThat(sale.seconds()).isGreaterThanOrEqualTo(300.0 / (20 * shards));
  }
}
