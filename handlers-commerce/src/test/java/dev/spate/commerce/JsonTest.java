package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static Map<?, ?> read(String json) {
    return Json.object(json.getBytes(UTF_8), 1_000);
  }

  @Test
  void values_are_read_as_they_are_written() {
    String json = JsonText.object().text("a", "<\"\\\n\u00e4\u2028>").number("b", -7).end();
    assertThat(json).doesNotContain("<", "\n");
    assertThat(read(json).get("a")).isEqualTo("<\"\\\n\u00e4\u2028>");
    Map<?, ?> all = read(" {\"b\": [1, 2.50e1, true, null, {}], \"c\": \"\\u00e9\\/\"} ");
    assertThat((List<?>) all.get("b"))
        .isEqualTo(
            List.of(new BigDecimal("1"), new BigDecimal("2.50e1"), true, Json.NULL, Map.of()));
    assertThat(all.get("c")).isEqualTo("\u00e9/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1e9999}",
        "{\"a\":tru}",
        "{\"a\":\"\t\"}",
        "{} {}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{'a':1}",
        "{\"a\":NaN}"
      })
  void what_is_no_object_is_rejected_at_its_place(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("body is no JSON: at character ");
  }

  @Test
  void depth_and_size_have_limits() {
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}"))
        .hasMessageContaining("16 levels");
    assertThatThrownBy(() -> read("{\"a\":\"" + "x".repeat(1_000) + "\"}"))
        .hasMessage("body must be at most 1000 bytes, not 1008");
  }
}
