package dev.spate.models.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void what_is_written_is_what_is_read() {
    String text = "{\"a\":[1,-2.5,1.0E-9,true,null],\"b\":{\"c\":\"\\\"\\\\\\u0007é\"},\"d\":\"\"}";
    assertThat(Json.read(text).write()).isEqualTo(text);
    assertThat(Json.members("x", 1, "y", List.of("z"), "w", Optional.empty()).write())
        .isEqualTo("{\"x\":1,\"y\":[\"z\"],\"w\":null}");
    assertThat(Json.read(" [ ] ").write()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "01",
        "1.",
        "-",
        "+1",
        "nul",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\n\"",
        "1 2",
        "{\"a\":1,\"a\":2}",
        "NaN",
        "'a'",
        "[1",
        "\"a"
      })
  void what_is_no_json_is_rejected(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(RejectedException.class);
  }

  @Test
  void depth_has_a_limit() {
    String deep = "[".repeat(70) + "]".repeat(70);
    assertThatThrownBy(() -> Json.read(deep)).hasMessage("JSON is nested deeper than 64");
  }

  @Test
  void a_rejection_names_the_field_and_what_it_must_be() {
    Json json = Json.read("{\"amount\":-1,\"name\":\"\",\"n\":1.5}");
    assertThatThrownBy(() -> json.number("amount", 0, 10))
        .hasMessage("field amount must be a number from 0 to 10");
    assertThatThrownBy(() -> json.text("name", 5))
        .hasMessage("field name must be a text of 1 to 5 characters");
    assertThatThrownBy(() -> json.text("city", 5)).hasMessage("field city is missing");
    assertThatThrownBy(() -> json.whole("n", 0, 9)).hasMessage("field n must be a whole number");
  }
}
