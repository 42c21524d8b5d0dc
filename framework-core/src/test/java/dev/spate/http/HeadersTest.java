package dev.spate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
  @Test
  void names_are_the_same_in_any_case() {
    Headers headers = Headers.none().with("Content-Type", "text/plain");

    assertThat(headers.first("content-TYPE")).contains("text/plain");
    assertThat(headers.with("CONTENT-type", "a/b").all("Content-Type")).containsExactly("a/b");
    assertThat(headers.first("accept")).isEmpty();
    assertThat(headers.fields()).containsOnlyKeys("content-type");
  }

  @Test
  void values_of_names_that_differ_in_case_are_joined_in_order() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("Set-Cookie", List.of("a=1"));
    fields.put("set-cookie", List.of("b=2"));

    assertThat(new Headers(fields).adding("SET-COOKIE", "c=3").all("set-cookie"))
        .containsExactly("a=1", "b=2", "c=3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb: c", "a\nb", "a\rb", "a\u0000b", "a\u007fb", "\u0001"})
  void a_value_cannot_smuggle_in_another_field(String value) {
    assertThatThrownBy(() -> Headers.none().with("x", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("header x has a control character at ");
    assertThatThrownBy(() -> Headers.none().adding("x", value))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Headers(Map.of("x", List.of("fine", value))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "a\r\n", "ä", "a\u0000", "x-\u212aey", "(a)"})
  void a_name_is_a_token(String name) {
    String message = "header name of " + name.length() + " characters is no token";

    assertThatThrownBy(() -> Headers.none().with(name, "v")).hasMessage(message);
    assertThatThrownBy(() -> Headers.none().adding(name, "v")).hasMessage(message);
    assertThatThrownBy(() -> new Headers(Map.of(name, List.of("v")))).hasMessage(message);
  }

  @Test
  void a_tab_and_text_outside_of_ascii_may_stand_in_a_value() {
    assertThat(Headers.none().with("x", "a\tb é").first("x")).contains("a\tb é");
  }

  @Test
  void a_response_has_a_status_of_http() {
    assertThatThrownBy(() -> Response.status(99))
        .hasMessage("status must be from 100 to 599, not 99");
    assertThatThrownBy(() -> Response.status(600)).isInstanceOf(IllegalArgumentException.class);
    Response response = Response.json(200, new byte[] {'{', '}'}).cookie("a=1").cookie("b=2");
    assertThat(response.headers().first("content-type")).contains("application/json");
    assertThat(response.headers().all("set-cookie")).containsExactly("a=1", "b=2");
    assertThatThrownBy(() -> response.header("location", "/\r\nset-cookie: c=3"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
