package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.http.Request;
import dev.spate.http.Response;
import org.junit.jupiter.api.Test;

class RouterTest {
  private final Router router =
      Router.empty()
          .on(
              "GET",
              "/files/{name}",
              (request, in) -> Response.text(200, request.parameter("name")))
          .on("POST", "/files", (request, in) -> Response.status(201));

  private Response ask(String method, String path) throws Exception {
    return router.handle(Request.of(method, path), new World().call());
  }

  @Test
  void a_request_reaches_the_handler_of_its_route_with_its_variables() throws Exception {
    assertThat(ask("GET", "/files/tea").body()).asString().isEqualTo("tea");
    assertThat(ask("HEAD", "/files/tea").status()).isEqualTo(200);
    assertThat(ask("POST", "/files").status()).isEqualTo(201);
  }

  @Test
  void a_path_that_is_not_there_is_404_and_one_by_another_method_405() throws Exception {
    assertThat(ask("GET", "/nothing").status()).isEqualTo(404);
    Response other = ask("DELETE", "/files/tea");
    assertThat(other.status()).isEqualTo(405);
    assertThat(other.headers().first("Allow")).contains("GET, HEAD");
  }

  @Test
  void two_handlers_of_one_route_are_refused() {
    assertThatThrownBy(() -> router.on("GET", "/files/{id}", (r, in) -> Response.status(200)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
