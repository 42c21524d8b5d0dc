package dev.spate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {
  private static Request get(String query) {
    return new Request(
        "GET",
        "",
        "/",
        query,
        Headers.none(),
        new byte[0],
        Map.of(),
        Optional.empty(),
        Map.of(),
        "");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "'a=1', 1",
        "'b=2&a=1', 1",
        "'a=', ''",
        "'a', ''",
        "'b=a', none",
        "'', none",
        "'&&a=1&', 1",
        "'a=1=2', '1=2'",
        "'a=x+y', 'x y'",
        "'a=x%2By', 'x+y'",
        "'a=%E2%82%AC', '€'",
        "'%61=1', 1",
        "'a=%26%3D', '&='",
        "'a=100%', '100%'",
        "'a=%zz', '%zz'",
        "'A=1', none",
      })
  void a_query_is_decoded_as_a_form(String query, String value) {
    assertThat(get(query).query("a")).isEqualTo(Optional.ofNullable(value));
  }

  @Test
  void all_values_of_a_parameter_come_in_order() {
    assertThat(get("a=2&b=3&a=1&a").queryAll("a")).containsExactly("2", "1", "");
  }

  @Test
  void a_path_begins_with_a_slash() {
    assertThatThrownBy(() -> Request.of("OPTIONS", "*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("path of 1 characters must begin with a slash");
    assertThatThrownBy(() -> Request.of("GET", "")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_variable_that_the_route_has_not_is_the_programs_fault() {
    Request request = Request.of("GET", "/a").with(Map.of("id", "7"));

    assertThat(request.parameter("id")).isEqualTo("7");
    assertThatThrownBy(() -> request.parameter("name"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the route has no variable {name}");
  }

  @Test
  void each_change_keeps_the_rest() {
    Request request =
        Request.of("PUT", "/a")
            .header("X-Tag", "t")
            .body(new byte[] {1})
            .by("ann", Map.of("role", "admin"))
            .with(Map.of("id", "7"));

    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.header("x-tag")).contains("t");
    assertThat(request.body()).containsExactly(1);
    assertThat(request.principal()).contains("ann");
    assertThat(request.claims()).containsEntry("role", "admin");
    assertThat(request.parameter("id")).isEqualTo("7");
  }
}
