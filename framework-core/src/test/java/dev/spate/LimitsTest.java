package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Input that is too small or too large is refused by field, limit and size, never by its value. */
class LimitsTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        text("partition key", 1, 2048, t -> new Key(t, "s")),
        text("sort key", 1, 1024, t -> new Key("p", t)),
        text("partition key", 1, 2048, Query::of),
        text("message id", 1, 128, t -> Message.of(t, "data")),
        text("message key", 1, 128, t -> Message.of("id", "data").key(t)),
        text("content type", 1, 255, ObjectMeta::of),
        text("cache control", 0, 255, t -> new ObjectMeta("a/b", t, Map.of())),
        text("object key", 1, 1024, ObjectReader::requireKey),
        text(
            "event id",
            1,
            1024,
            t -> new Event<>(t, "s", "t", Instant.EPOCH, Optional.empty(), Map.of(), "data")));
  }

  private static Arguments text(String field, int min, int max, Function<String, ?> make) {
    return Arguments.of(field, min, max, make);
  }

  @ParameterizedTest(name = "{0} from {1} to {2} bytes")
  @MethodSource("texts")
  void a_text_outside_of_its_range_is_refused(
      String field, int min, int max, Function<String, ?> make) {
    assertThatCode(() -> make.apply("x".repeat(max))).doesNotThrowAnyException();
    assertThatThrownBy(() -> make.apply("x".repeat(max + 1)))
        .isInstanceOf(RejectedException.class)
        .hasMessage(field + " must be from " + min + " to " + max + " bytes, not " + (max + 1));
    if (min > 0) {
      assertThatThrownBy(() -> make.apply(""))
          .isInstanceOf(RejectedException.class)
          .hasMessage(field + " must be from " + min + " to " + max + " bytes, not 0");
    }
  }

  @Test
  void bytes_are_counted_and_not_characters() {
    assertThatCode(() -> new Key("😀".repeat(512), "s")).doesNotThrowAnyException();
    assertThatThrownBy(() -> new Key("😀".repeat(512) + "é", "s"))
        .hasMessage("partition key must be from 1 to 2048 bytes, not 2050");
    assertThatThrownBy(() -> new Key("p", "€".repeat(342)))
        .hasMessage("sort key must be from 1 to 1024 bytes, not 1026");
  }

  @Test
  void half_a_character_is_refused_because_it_would_become_another() {
    for (String half : new String[] {"a\ud83d", "a\ude00b", "a\ude00\ud83d", "a\ud83d\ud83d"}) {
      assertThatThrownBy(() -> Key.of(half))
          .isInstanceOf(RejectedException.class)
          .hasMessage("partition key has half a surrogate pair at character 1");
    }
  }

  @Test
  void a_query_has_pages_of_one_to_a_thousand() {
    assertThatThrownBy(() -> Query.of("p").limit(0))
        .hasMessage("limit must be from 1 to 1000, not 0");
    assertThatThrownBy(() -> Query.of("p").limit(1001))
        .hasMessage("limit must be from 1 to 1000, not 1001");
    assertThat(
            Query.of("p")
                .between("a", "b")
                .backwards()
                .limit(7)
                .eventually()
                .after(Optional.of("n")))
        .isEqualTo(new Query("p", "a", "b", true, 7, Optional.of("n"), true));
  }

  @Test
  void a_message_has_at_most_six_attributes_with_plain_names() {
    Map<String, String> seven =
        IntStream.range(0, 7).boxed().collect(Collectors.toMap(i -> "a" + i, i -> "v"));

    assertThatThrownBy(() -> Message.of("id", "data").attributes(seven))
        .hasMessage("message attributes must be from 0 to 6, not 7");
    for (String name : new String[] {"", "a b", "ä", "a".repeat(65), "a\n"}) {
      assertThatThrownBy(() -> Message.of("id", "data").attributes(Map.of(name, "v")))
          .isInstanceOf(RejectedException.class)
          .hasMessageStartingWith("message attribute name must be 1 to 64 of");
    }
    assertThat(Message.of("id", "data").attributes(Map.of("a-Z_0.9", "v")).attributes()).hasSize(1);
  }

  @Test
  void object_metadata_is_two_kilobytes_of_plain_text() {
    assertThatCode(() -> new ObjectMeta("a/b", "", Map.of("k", "v".repeat(2047))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new ObjectMeta("a/b", "", Map.of("k", "v".repeat(2048))))
        .isInstanceOf(RejectedException.class)
        .hasMessage("object metadata must be at most 2048 bytes, not 2049");
    for (Map<String, String> bad :
        java.util.List.of(
            Map.of("Secret", "v"),
            Map.of("", "v"),
            Map.of("k", "sécret"),
            Map.of("k", "secret\r\n"))) {
      assertThatThrownBy(() -> new ObjectMeta("a/b", "", bad))
          .isInstanceOf(RejectedException.class)
          .hasMessage(
              "object metadata must be names of a-z, 0-9 and '-' with printable ASCII values");
    }
  }

  @Test
  void a_content_type_cannot_smuggle_in_a_header() {
    assertThatThrownBy(() -> ObjectMeta.of("text/html\r\nset-cookie: a=b"))
        .isInstanceOf(RejectedException.class)
        .hasMessage("content type and cache control must be printable ASCII");
  }

  @Test
  void a_byte_range_does_not_end_before_it_begins() {
    assertThat(new ByteRange(5, 5).last()).isEqualTo(5);
    assertThatThrownBy(() -> new ByteRange(5, 4))
        .hasMessageStartingWith("last byte must be from 5");
    assertThatThrownBy(() -> new ByteRange(-1, 4))
        .hasMessageStartingWith("first byte must be from 0");
  }

  @Test
  void a_counter_has_bounds_that_can_hold() {
    assertThatThrownBy(() -> new Write.Add(new Table("t"), Key.of("k"), "stock", 1, 2, 1))
        .hasMessage("counter stock: min 2 > max 1");
    assertThatThrownBy(() -> new Condition.Version(0))
        .hasMessageContaining("version must be from 1");
  }

  @Test
  void an_item_has_expired_at_its_time_and_its_missing_counters_are_zero() {
    Instant end = Instant.EPOCH.plus(Duration.ofDays(1));
    Item item = new Item(Key.of("k"), new byte[0], 1, Map.of("a", 2L), Optional.of(end));

    assertThat(item.expired(end.minusMillis(1))).isFalse();
    assertThat(item.expired(end)).isTrue();
    assertThat(item.counter("a")).isEqualTo(2);
    assertThat(item.counter("b")).isZero();
  }

  @Test
  void a_body_is_read_up_to_its_limit() throws IOException {
    ObjectInfo info =
        new ObjectInfo("k", 5, "e", "", Instant.EPOCH, ObjectMeta.of("application/octet-stream"));
    byte[] five = new byte[5];

    assertThat(new ObjectBody(info, new ByteArrayInputStream(five)).bytes(5)).hasSize(5);
    assertThatThrownBy(() -> new ObjectBody(info, new ByteArrayInputStream(five)).bytes(4))
        .isInstanceOf(RejectedException.class)
        .hasMessage("object k must be at most 4 bytes, not 5");
  }

  @Test
  void a_dead_letter_keeps_the_beginning_of_a_long_stack() {
    Event<byte[]> event = World.arrival("a1").original();
    DeadLetter letter =
        new DeadLetter(
            "f", event, java.util.OptionalInt.empty(), "r", "x".repeat(9_000), Instant.EPOCH);

    assertThat(letter.detail()).hasSize(DeadLetter.DETAIL_LIMIT);
  }
}
