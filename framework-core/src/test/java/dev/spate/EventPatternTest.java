package dev.spate;

import static dev.spate.EventPattern.attribute;
import static dev.spate.EventPattern.data;
import static dev.spate.EventPattern.key;
import static dev.spate.EventPattern.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
  private static Event<byte[]> event(String json) {
    return new Event<>(
        "id",
        "orders",
        "order.placed",
        Instant.EPOCH,
        Optional.of("pear"),
        Map.of("region", "North-1"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean fits(EventPattern.Field field, String json) {
    return EventPattern.of(field).fits(event(json));
  }

  private static EventPattern.Field is(EventPattern.Test test) {
    return data("a").is(test);
  }

  private static EventPattern.Test range(String low, boolean in, String high, boolean included) {
    return new EventPattern.Test.Range(
        Optional.of(low).filter(s -> !s.isEmpty()).map(BigDecimal::new),
        in,
        Optional.of(high).filter(s -> !s.isEmpty()).map(BigDecimal::new),
        included);
  }

  @Test
  void texts_are_compared_byte_for_byte() {
    assertThat(fits(data("a").is("x", "y"), "{\"a\":\"y\"}")).isTrue();
    assertThat(fits(data("a").is("x", "y"), "{\"a\":\"Y\"}")).isFalse();
    assertThat(fits(data("a").is("x"), "{\"a\":\"\\u0078\"}")).isTrue();
    assertThat(fits(data("a").is("1"), "{\"a\":1}")).isFalse();
    assertThat(fits(data("a").is(""), "{\"a\":\"\"}")).isTrue();
  }

  @Test
  void literals_are_compared_as_they_are_written() {
    EventPattern.Field number = is(new EventPattern.Test.Literal("300"));
    assertThat(fits(number, "{\"a\": 300 }")).isTrue();
    assertThat(fits(number, "{\"a\":300.0}")).isFalse();
    assertThat(fits(number, "{\"a\":3e2}")).isFalse();
    assertThat(fits(number, "{\"a\":\"300\"}")).isFalse();
    assertThat(fits(is(new EventPattern.Test.Literal("null")), "{\"a\":null}")).isTrue();
  }

  @Test
  void a_range_has_ends_of_its_own() {
    EventPattern.Field field = is(range("10", false, "20", true));
    assertThat(fits(field, "{\"a\":10}")).isFalse();
    assertThat(fits(field, "{\"a\":10.1}")).isTrue();
    assertThat(fits(field, "{\"a\":2e1}")).isTrue();
    assertThat(fits(field, "{\"a\":20.01}")).isFalse();
    assertThat(fits(is(range("", true, "0", false)), "{\"a\":-5}")).isTrue();
    assertThat(fits(is(range("", true, "0", false)), "{\"a\":true}")).isFalse();
    assertThat(fits(is(range("0", true, "", true)), "{\"a\":\"5\"}")).isFalse();
  }

  @Test
  void beginnings_ends_and_capitals_can_be_asked_for() {
    assertThat(fits(attribute("region").is(new EventPattern.Test.Prefix("North")), "{}")).isTrue();
    assertThat(fits(attribute("region").is(new EventPattern.Test.Prefix("orth")), "{}")).isFalse();
    assertThat(fits(attribute("region").is(new EventPattern.Test.Suffix("-1")), "{}")).isTrue();
    assertThat(fits(attribute("region").is(new EventPattern.Test.Suffix("-")), "{}")).isFalse();
    assertThat(fits(attribute("region").is(new EventPattern.Test.IgnoreCase("NORTH-1")), "{}"))
        .isTrue();
    assertThat(fits(is(new EventPattern.Test.IgnoreCase("k")), "{\"a\":\"\u212a\"}")).isFalse();
  }

  @Test
  void anything_but_wants_a_text_that_is_there() {
    EventPattern.Field field = is(new EventPattern.Test.AnythingBut(Set.of("x")));
    assertThat(fits(field, "{\"a\":\"y\"}")).isTrue();
    assertThat(fits(field, "{\"a\":\"x\"}")).isFalse();
    assertThat(fits(field, "{}")).isFalse();
  }

  @Test
  void only_leaves_exist() {
    EventPattern.Field there = is(new EventPattern.Test.Exists(true));
    EventPattern.Field absent = is(new EventPattern.Test.Exists(false));
    assertThat(fits(there, "{\"a\":null}")).isTrue();
    assertThat(fits(there, "{\"a\":{\"b\":1}}")).isFalse();
    assertThat(fits(absent, "{\"b\":1}")).isTrue();
    assertThat(fits(absent, "{\"a\":1}")).isFalse();
  }

  @Test
  void a_path_leads_through_objects_and_arrays() {
    EventPattern.Field field = data("a", "b").is("x");
    assertThat(fits(field, "{\"z\":{\"b\":\"x\"},\"a\":{\"b\":\"x\"}}")).isTrue();
    assertThat(fits(field, "{\"b\":\"x\",\"a\":{\"c\":{\"b\":\"x\"}}}")).isFalse();
    assertThat(fits(field, "{\"a\":[{\"b\":\"y\"},{\"b\":[\"w\",\"x\"]}]}")).isTrue();
  }

  @Test
  void all_fields_of_one_alternative_must_fit() {
    EventPattern both = EventPattern.of(type().is("order.placed"), key().is("apple"));
    assertThat(both.fits(event("{}"))).isFalse();
    assertThat(both.or(key().is("pear")).fits(event("{}"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "\"a\"",
        "{",
        "{\"a\":}",
        "{\"a\":01}",
        "{\"a\":1,}",
        "{\"a\":1}{",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\" 1}",
        "{\"a\":tru}"
      })
  void data_that_is_no_json_object_fits_no_test_of_it(String data) {
    assertThat(fits(is(new EventPattern.Test.Exists(false)), data)).isFalse();
    assertThat(fits(is(new EventPattern.Test.Exists(true)), data)).isFalse();
  }

  @Test
  void data_that_is_nested_deeply_or_is_no_text_fits_no_test_of_it() {
    String deep = "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}";
    assertThat(fits(is(new EventPattern.Test.Exists(false)), deep)).isFalse();
    Event<byte[]> event = event("{}").with(new byte[] {'{', (byte) 0xff, '}'});
    assertThat(EventPattern.of(is(new EventPattern.Test.Exists(false))).fits(event)).isFalse();
  }

  @Test
  void a_pattern_has_one_to_five_alternatives() {
    EventPattern five = EventPattern.of(key().is("a"));
    for (int i = 0; i < 4; i++) {
      five = five.or(key().is("a"));
    }
    EventPattern full = five;
    assertThatThrownBy(() -> full.or(key().is("a")))
        .hasMessage("alternatives of a pattern must be from 1 to 5, not 6");
  }
}
