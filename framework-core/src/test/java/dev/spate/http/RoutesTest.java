package dev.spate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  private static final List<String> TABLE =
      List.of(
          "GET /",
          "GET /files",
          "GET /files/",
          "GET /files/{name}",
          "GET /files/new",
          "POST /files/new",
          "GET /files/{name}/tags",
          "GET /files/{rest+}",
          "ANY /files/{name}/tags",
          "GET /{a}/{b}",
          "GET /{a}/tags",
          "GET /api/{rest+}",
          "GET /api/v1/{rest+}",
          "GET /{a}/v1/users",
          "HEAD /files",
          "ANY /{rest+}");

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource({
    "GET, /, GET /",
    "GET, /files, GET /files",
    "GET, /files/, GET /files/",
    "HEAD, /files, HEAD /files",
    "HEAD, /files/x, GET /files/{name}",
    "GET, /files/new, GET /files/new",
    "POST, /files/new, POST /files/new",
    "PUT, /files/new, ANY /{rest+}",
    "GET, /files/old, GET /files/{name}",
    "GET, /files/old/tags, GET /files/{name}/tags",
    "DELETE, /files/old/tags, ANY /files/{name}/tags",
    "GET, /files/a/b/c, GET /files/{rest+}",
    "GET, /x/tags, GET /{a}/tags",
    "GET, /x/y, GET /{a}/{b}",
    "GET, /api/v1/users, GET /{a}/v1/users",
    "GET, /api/v1/x, GET /api/v1/{rest+}",
    "GET, /api/v2/users, GET /api/{rest+}",
    "GET, /q, ANY /{rest+}",
    "PATCH, /q/r/s, ANY /{rest+}",
  })
  void the_most_specific_route_wins_whatever_the_order(String method, String path, String route) {
    Random random = new Random(5);
    List<String> table = new ArrayList<>(TABLE);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(table, random);
      assertThat(routes(table).find(method, path))
          .as("%s", table)
          .isInstanceOfSatisfying(
              Routes.Found.Match.class, m -> assertThat(m.value()).isEqualTo(route));
    }
  }

  private static Routes<String> routes(List<String> table) {
    Routes<String> routes = Routes.none();
    for (String line : table) {
      List<String> parts = List.of(line.split(" ", 2));
      routes = routes.with(Route.of(parts.getFirst(), parts.getLast()), line);
    }
    return routes;
  }

  @Test
  void a_path_by_another_method_says_which_it_has() {
    Routes<String> routes = routes(List.of("GET /a", "POST /a", "PUT /b"));

    assertThat(routes.find("DELETE", "/a"))
        .isEqualTo(new Routes.Found.OtherMethods<>(java.util.Set.of("GET", "HEAD", "POST")));
    assertThat(routes.find("GET", "/b"))
        .isEqualTo(new Routes.Found.OtherMethods<>(java.util.Set.of("PUT")));
    assertThat(routes.find("GET", "/c")).isEqualTo(new Routes.Found.Nothing<>());
  }

  @Test
  void routes_that_take_the_same_requests_are_refused_in_either_order() {
    assertThatThrownBy(() -> routes(List.of("GET /a/{x}", "GET /a/{y}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("route GET /a/{y} overlaps GET /a/{x}");
    assertThatThrownBy(() -> routes(List.of("ANY /{x+}", "ANY /{y+}")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(routes(List.of("GET /a/{x}", "ANY /a/{y}", "GET /a/{y+}"))).isNotNull();
  }

  @Test
  void variables_are_named_and_the_rest_keeps_its_slashes() {
    assertThat(Route.of("GET", "/a/{x}/{y}").match("/a/1/2")).contains(Map.of("x", "1", "y", "2"));
    assertThat(Route.of("GET", "/a/{r+}").match("/a/1/2/")).contains(Map.of("r", "1/2/"));
    assertThat(Route.of("GET", "/a/{r+}").match("/a/1")).contains(Map.of("r", "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "/a/{x}, /a/",
    "/a/{x}, /a",
    "/a/{x}, /a/b/c",
    "/a/{x}, /A/b",
    "/a/{r+}, /a",
    "/a/{r+}, /a/",
    "/{r+}, /",
    "/a, /a/",
    "/a/, /a",
    "/, /a",
    "/{x}/b, //b",
  })
  void a_path_that_lacks_or_has_a_segment_does_not_fit(String template, String path) {
    assertThat(Route.of("GET", template).match(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "/{",
        "/}",
        "/{}",
        "/{1a}",
        "/{a b}",
        "/x{a}",
        "/{a}x",
        "/{a+}/b",
        "/{a}/{a}",
        "/{a}/{a+}",
        "//a",
        "/a//b"
      })
  void a_template_that_means_nothing_is_refused(String template) {
    assertThatThrownBy(() -> Route.of("GET", template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("path template");
  }

  @Test
  void a_method_is_in_capitals_and_a_template_of_bounded_length() {
    assertThatThrownBy(() -> Route.of("get", "/")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Route.of("GET", "/" + "a".repeat(512)))
        .hasMessageContaining("at most 512 characters");
  }
}
