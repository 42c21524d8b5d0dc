package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Query;
import dev.spate.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryTest {
  private static final Table MARKS = new Table("marks");
  private static final Table STOCK = new Table("stock");
  private static final Optional<Instant> PAST = Optional.of(Instant.parse("2020-01-01T00:00:00Z"));
  private static final Optional<Instant> FAR = Optional.of(Instant.parse("2200-01-01T00:00:00Z"));

  @TempDir Path data;

  private static KeyValueStore store(Stores stores, String app, Table table) {
    return new LocalPorts(
            stores.buckets(), app, Codecs.plain(), Map.of(), Map.of(), NotConnected::new)
        .readWrite(table);
  }

  private static void put(KeyValueStore store, String key, Optional<Instant> expires) {
    store.put(Key.of(key), new byte[1], Condition.always(), expires);
  }

  @Test
  void an_item_whose_time_has_passed_is_there_until_it_is_deleted() {
    try (Stores stores = Temp.stores(data)) {
      KeyValueStore marks = store(stores, "shop", MARKS);
      put(marks, "old", PAST);
      put(marks, "far", FAR);
      put(marks, "ever", Optional.empty());
      Expiry expiry = new Expiry(stores.buckets(), () -> List.of("shop"), signal -> {});

      assertThat(marks.get(Key.of("old"))).isPresent();
      assertThatThrownBy(() -> marks.put(Key.of("old"), new byte[0], Condition.absent()))
          .isInstanceOf(ConditionFailedException.class);

      assertThat(expiry.step()).isEqualTo(1);
      assertThat(marks.get(Key.of("old"))).isEmpty();
      assertThat(marks.get(Key.of("far"))).isPresent();
      assertThat(marks.get(Key.of("ever"))).isPresent();
      assertThat(expiry.step()).isZero();
    }
  }

  @Test
  void every_table_of_the_mounted_applications_has_its_turn_and_no_other() {
    try (Stores stores = Temp.stores(null)) {
      for (String app : List.of("shop", "other", "gone")) {
        put(store(stores, app, MARKS), "old", PAST);
        put(store(stores, app, STOCK), "old", PAST);
      }
      Expiry expiry = new Expiry(stores.buckets(), () -> List.of("shop", "other"), signal -> {});

      int deleted = 0;
      for (int i = 0; i < 4; i++) {
        deleted += expiry.step();
      }

      assertThat(deleted).isEqualTo(4);
      assertThat(store(stores, "gone", MARKS).get(Key.of("old"))).isPresent();
    }
  }

  @Test
  void a_portion_is_bounded_and_the_next_goes_on_behind_it() {
    try (Stores stores = Temp.stores(null)) {
      KeyValueStore marks = store(stores, "shop", MARKS);
      for (int i = 0; i < Expiry.ITEMS + 10; i++) {
        put(marks, "k" + i, i % 2 == 0 ? PAST : Optional.empty());
      }
      Expiry expiry = new Expiry(stores.buckets(), () -> List.of("shop"), signal -> {});

      int first = expiry.step();
      int second = expiry.step();

      assertThat(first).isBetween(1, Expiry.ITEMS);
      assertThat(second).isBetween(1, 10);
      assertThat(first + second).isEqualTo((Expiry.ITEMS + 10) / 2);
      assertThat(marks.query(Query.of("k1")).items()).hasSize(1);
    }
  }

  @Test
  void readers_of_the_changes_hear_that_the_store_itself_has_deleted() throws Exception {
    AtomicReference<KeyValueStore> marks = new AtomicReference<>();
    AtomicReference<Table.Change> heard = new AtomicReference<>();
    Wired wired = new Wired();
    LocalBuilder app =
        Wired.app(
            wired.each("watch", MARKS.changes(), (event, in) -> heard.set(event.data())),
            Wired.asking(ports -> marks.set(ports.readWrite(MARKS))));
    LocalRuntime runtime = app.start();
    try (Wire wire = new Wire(runtime)) {
      put(marks.get(), "old", Optional.of(Instant.EPOCH.plus(Duration.ofDays(1))));
      Wire.until(() -> heard.get() != null && !heard.get().expired());

      runtime.expire(); // or it has happened by itself by now

      Wire.until(() -> heard.get().expired());
      assertThat(heard.get().key()).isEqualTo(Key.of("old"));
      assertThat(heard.get().after()).isEmpty();
      assertThat(Wired.letters(wire)).isEqualTo("[]");
    }
  }
}
