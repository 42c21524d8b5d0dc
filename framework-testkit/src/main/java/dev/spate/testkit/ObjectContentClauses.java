package dev.spate.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.ByteRange;
import dev.spate.ConditionFailedException;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.RejectedException;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Single objects: content, conditions, metadata, ranges, addresses. */
interface ObjectContentClauses extends BucketFixture {
  @Test
  default void a_read_sees_the_write_before_it() {
    for (int i = 0; i < 10; i++) {
      put("read/after-write", "v" + i);
      assertThat(text("read/after-write")).isEqualTo("v" + i);
    }
  }

  @Test
  default void an_object_that_was_never_stored_is_nothing() {
    assertThat(store().head("never/stored")).isEmpty();
    assertThat(store().get("never/stored")).isEmpty();
    assertThat(store().get("never/stored", new ByteRange(0, 1))).isEmpty();
  }

  @Test
  default void content_keeps_every_byte_whatever_its_size() {
    Gen gen = new Gen(1);
    for (int size : new int[] {0, 1, 8191, 8192, 8193, 1_000_003}) {
      byte[] content = new byte[size];
      for (int i = 0; i < size; i += 7) {
        content[i] = (byte) gen.number();
      }
      store().put("bytes/" + size, content, TEXT);
      assertThat(bytes("bytes/" + size)).isEqualTo(content);
      assertThat(store().head("bytes/" + size).orElseThrow().size()).isEqualTo(size);
    }
  }

  @Test
  default void bytes_are_copied_in() {
    byte[] given = "kept".getBytes(UTF_8);
    store().put("copied/in", given, TEXT);
    given[0] = 'X';

    assertThat(text("copied/in")).isEqualTo("kept");
  }

  @Test
  default void a_tag_changes_with_the_content_and_has_no_quotes() {
    String first = store().put("tag/a", new byte[] {1}, TEXT).etag();
    String second = store().put("tag/a", new byte[] {2}, TEXT).etag();

    assertThat(first).isNotEmpty().doesNotContain("\"").isNotEqualTo(second);
    assertThat(store().head("tag/a").orElseThrow().etag()).isEqualTo(second);
    assertThat(store().put("tag/b", new byte[] {2}, TEXT).etag()).isEqualTo(second);
  }

  @Test
  default void metadata_is_kept_and_replaced_with_the_content() {
    ObjectMeta meta =
        new ObjectMeta("image/png", "max-age=60", Map.of("width", "640", "made-by", "Ann B."));
    store().put("meta/a", new byte[] {1}, meta);

    assertThat(store().head("meta/a").orElseThrow().meta()).isEqualTo(meta);
    store().put("meta/a", new byte[] {1}, TEXT);
    assertThat(store().head("meta/a").orElseThrow().meta()).isEqualTo(TEXT);
  }

  @Test
  default void create_stores_only_where_nothing_is() {
    store().create("create/a", "first".getBytes(UTF_8), TEXT);

    assertThatThrownBy(() -> store().create("create/a", "second".getBytes(UTF_8), TEXT))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(text("create/a")).isEqualTo("first");
    store().delete("create/a");
    store().create("create/a", "third".getBytes(UTF_8), TEXT);
    assertThat(text("create/a")).isEqualTo("third");
  }

  @Test
  default void of_many_that_create_an_object_one_succeeds() {
    for (int round = 0; round < 10; round++) {
      String key = "create/race-" + round;
      AtomicInteger made = new AtomicInteger();
      Together.run(
          8,
          thread -> {
            try {
              store().create(key, new byte[] {(byte) thread}, TEXT);
              made.incrementAndGet();
            } catch (ConditionFailedException e) {
              assertThat(exists(key)).isTrue();
            }
          });
      assertThat(made).hasValue(1);
    }
  }

  @Test
  default void delete_removes_and_needs_nothing_to_remove() {
    put("delete/a", "v");
    store().delete("delete/a");
    store().delete("delete/a");

    assertThat(text("delete/a")).isEqualTo("nothing");
    assertThat(exists("delete/a")).isFalse();
  }

  @Test
  default void a_copy_has_content_and_metadata_and_stands_alone() {
    ObjectMeta meta = new ObjectMeta("image/png", "no-store", Map.of("width", "1"));
    store().put("copy/from", "v".getBytes(UTF_8), meta);
    ObjectInfo info = store().copy("copy/from", "copy/to");
    put("copy/from", "other");

    assertThat(info.key()).isEqualTo("copy/to");
    assertThat(text("copy/to")).isEqualTo("v");
    assertThat(store().head("copy/to").orElseThrow().meta()).isEqualTo(meta);
    assertThatThrownBy(() -> store().copy("copy/absent", "copy/to"))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  default void a_range_includes_both_ends_and_is_cut_at_the_objects_end() {
    put("range/a", "0123456789");

    assertThat(range(2, 4)).isEqualTo("234");
    assertThat(range(0, 0)).isEqualTo("0");
    assertThat(range(7, 99)).isEqualTo("789");
    assertThat(range(9, Long.MAX_VALUE)).isEqualTo("9");
    assertThatThrownBy(() -> range(10, 12)).isInstanceOf(RejectedException.class);
  }

  private String range(long first, long last) {
    ObjectBody body = store().get("range/a", new ByteRange(first, last)).orElseThrow();
    assertThat(body.info().size()).isEqualTo(10);
    return new String(BucketFixture.bytes(body), UTF_8);
  }

  @Test
  default void a_body_of_unknown_length_is_stored_as_a_whole() {
    byte[] content = new byte[100_000];
    store().put("length/unknown", new ByteArrayInputStream(content), -1, TEXT);
    assertThat(bytes("length/unknown")).hasSize(100_000);
  }

  @Test
  default void a_body_that_is_shorter_or_longer_than_it_says_stores_nothing() {
    for (int said : new int[] {2, 4}) {
      assertThatThrownBy(
              () -> store().put("length/wrong", new ByteArrayInputStream(new byte[3]), said, TEXT))
          .isInstanceOf(RejectedException.class);
    }
    assertThat(exists("length/wrong")).isFalse();
  }

  @Test
  default void keys_have_1_to_1024_bytes_of_any_character() {
    Gen gen = new Gen(2);
    for (int i = 0; i < 20; i++) {
      String key = "any/" + gen.text(1, 20);
      put(key, key);
      assertThat(text(key)).isEqualTo(key);
    }
    String longest = "\u00e9".repeat(512);
    put(longest, "v");
    assertThat(text(longest)).isEqualTo("v");
    for (String wrong : new String[] {"", longest + "x", "half\ud800"}) {
      assertThatThrownBy(() -> put(wrong, "v")).isInstanceOf(RejectedException.class);
      assertThatThrownBy(() -> store().get(wrong)).isInstanceOf(RejectedException.class);
    }
  }

  @Test
  default void addresses_are_valid_for_one_second_to_seven_days() {
    Duration day = Duration.ofDays(1);
    assertThat(store().downloadUrl("url/a", day).isAbsolute()).isTrue();
    assertThat(store().uploadUrl("url/a", "image/png", 10, day).isAbsolute()).isTrue();
    for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofDays(7).plusSeconds(1)}) {
      assertThatThrownBy(() -> store().downloadUrl("url/a", wrong))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store().uploadUrl("url/a", "image/png", 10, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
