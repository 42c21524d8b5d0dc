package dev.spate.testkit;

import static dev.spate.testkit.TableFixture.text;
import static dev.spate.testkit.TableFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.RejectedException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Single items: values, versions, conditions, expiry, limits. */
interface ItemClauses extends TableFixture {
  @Test
  default void a_strong_read_sees_the_write_before_it() {
    KeyValueStore store = store();
    Key key = Key.of("strong-read");
    for (int i = 0; i < 20; i++) {
      store.put(key, value("v" + i), Condition.always());
      assertThat(text(store.get(key))).isEqualTo("v" + i);
    }
  }

  @Test
  default void an_item_that_was_never_written_is_nothing() {
    assertThat(store().get(Key.of("never-written"))).isEmpty();
    assertThat(store().getEventually(Key.of("never-written"))).isEmpty();
  }

  @Test
  default void a_value_keeps_every_byte() {
    byte[] all = new byte[512];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    store().put(Key.of("bytes"), all, Condition.always());
    store().put(Key.of("no-bytes"), new byte[0], Condition.always());

    assertThat(store().get(Key.of("bytes")).orElseThrow().value()).isEqualTo(all);
    assertThat(store().get(Key.of("no-bytes")).orElseThrow().value()).isEmpty();
  }

  @Test
  default void bytes_are_copied_in_and_out() {
    Key key = Key.of("copied");
    byte[] given = value("kept");
    Item answered = store().put(key, given, Condition.always());
    given[0] = 'X';
    answered.value()[1] = 'X';
    store().get(key).orElseThrow().value()[2] = 'X';

    assertThat(text(store().get(key))).isEqualTo("kept");
  }

  @Test
  default void a_version_begins_at_one_counts_every_write_and_begins_again_after_a_delete() {
    Key key = Key.of("versions");
    assertThat(store().put(key, value("a"), Condition.always()).version()).isEqualTo(1);
    assertThat(store().put(key, value("a"), Condition.always()).version()).isEqualTo(2);
    store().add(key, "n", 1, 0, 9);
    assertThat(store().get(key).orElseThrow().version()).isEqualTo(3);

    store().delete(key, Condition.always());
    assertThat(store().put(key, value("a"), Condition.always()).version()).isEqualTo(1);
  }

  @Test
  default void absent_holds_only_while_there_is_no_item() {
    Key key = Key.of("absent");
    store().put(key, value("first"), Condition.absent());

    assertThatThrownBy(() -> store().put(key, value("second"), Condition.absent()))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(text(store().get(key))).isEqualTo("first");
  }

  @Test
  default void present_holds_only_while_there_is_an_item() {
    Key key = Key.of("present");
    assertThatThrownBy(() -> store().put(key, value("first"), Condition.present()))
        .isInstanceOf(ConditionFailedException.class);
    store().put(key, value("second"), Condition.always());
    store().put(key, value("third"), Condition.present());
    assertThat(text(store().get(key))).isEqualTo("third");
  }

  @Test
  default void unchanged_holds_only_for_the_version_that_was_read() {
    Key key = Key.of("unchanged");
    Item read = store().put(key, value("first"), Condition.always());
    store().put(key, value("second"), Condition.unchanged(read));

    assertThatThrownBy(() -> store().put(key, value("third"), Condition.unchanged(read)))
        .isInstanceOf(ConditionFailedException.class);
    assertThatThrownBy(() -> store().delete(key, Condition.unchanged(read)))
        .isInstanceOf(ConditionFailedException.class);
    store().delete(key, Condition.always());
    assertThatThrownBy(() -> store().put(key, value("fourth"), Condition.unchanged(read)))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(store().get(key)).isEmpty();
  }

  @Test
  default void an_item_that_is_not_there_can_be_deleted() {
    store().delete(Key.of("not-there"), Condition.always());

    assertThatThrownBy(() -> store().delete(Key.of("not-there"), Condition.present()))
        .isInstanceOf(ConditionFailedException.class);
  }

  @Test
  default void expiry_is_kept_to_the_second_rounded_up_and_replaced_by_the_next_put() {
    Key key = Key.of("expiry");
    Instant whole = Instant.parse("2100-01-02T03:04:05Z");
    store().put(key, value("v"), Condition.always(), Optional.of(whole));
    assertThat(store().get(key).orElseThrow().expires()).contains(whole);

    store().put(key, value("v"), Condition.always(), Optional.of(whole.plusMillis(1)));
    assertThat(store().get(key).orElseThrow().expires()).contains(whole.plusSeconds(1));

    store().add(key, "n", 1, 0, 9);
    assertThat(store().get(key).orElseThrow().expires()).contains(whole.plusSeconds(1));

    store().put(key, value("v"), Condition.always());
    assertThat(store().get(key).orElseThrow().expires()).isEmpty();
  }

  @Test
  default void an_expired_item_is_gone_or_readable_with_its_expiry() {
    Key key = Key.of("expired");
    Instant past = Instant.parse("2020-01-01T00:00:00Z");
    store().put(key, value("old"), Condition.always(), Optional.of(past));

    store()
        .get(key)
        .ifPresent(
            item -> {
              assertThat(item.expires()).contains(past);
              assertThat(text(Optional.of(item))).isEqualTo("old");
            });
  }

  @Test
  default void keys_of_the_greatest_length_are_kept_and_longer_ones_refused() {
    Key longest = new Key("p".repeat(2048), "\u00e9".repeat(512));
    store().put(longest, value("v"), Condition.always());

    assertThat(store().get(longest).orElseThrow().key()).isEqualTo(longest);
    assertThatThrownBy(() -> new Key("p".repeat(2049), "s")).isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> new Key("p", "\u00e9".repeat(513)))
        .isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> new Key("", "s")).isInstanceOf(RejectedException.class);
  }

  @Test
  default void an_item_up_to_its_limit_is_stored_and_a_larger_one_refused() {
    byte[] most = new byte[399 * 1024];
    store().put(Key.of("large"), most, Condition.always());
    assertThat(store().get(Key.of("large")).orElseThrow().value()).hasSize(most.length);

    assertThatThrownBy(
            () -> store().put(Key.of("larger"), new byte[400 * 1024], Condition.always()))
        .isInstanceOf(RejectedException.class);
    assertThat(store().get(Key.of("larger"))).isEmpty();
  }
}
