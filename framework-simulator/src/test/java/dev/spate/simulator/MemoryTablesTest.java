package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Condition;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.testkit.KeyValueStoreContract;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryTablesTest implements KeyValueStoreContract {
  private final MemoryTables tables = new MemoryTables();

  @Override
  public KeyValueStore store(Table table, Table... together) {
    return tables.open(table, together);
  }

  @Test
  void an_expired_item_stays_until_the_store_is_told_to_expire() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    store().put(Key.of("old"), new byte[1], Condition.always(), Optional.of(now));
    store().put(Key.of("new"), new byte[1], Condition.always(), Optional.of(now.plusSeconds(1)));
    store().put(Key.of("ever"), new byte[1], Condition.always());
    assertThat(store().get(Key.of("old"))).isPresent();

    assertThat(tables.expire(now))
        .extracting(item -> item.key().partition())
        .containsExactly("old");
    assertThat(store().get(Key.of("old"))).isEmpty();
    assertThat(store().get(Key.of("new"))).isPresent();
  }

  @Test
  void a_page_ends_after_a_megabyte_so_that_no_one_relies_on_full_pages() {
    for (int i = 0; i < 6; i++) {
      store().put(new Key("p", "k" + i), new byte[300 * 1024], Condition.always());
    }
    Page<?> page = store().query(Query.of("p"));

    assertThat(page.items()).hasSize(4);
    assertThat(page.next()).isPresent();
  }
}
