package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.RejectedException;
import dev.spate.http.Response;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
  private static final int LIMIT = 1_000;
  private static Wire wire;

  @BeforeAll
  static void start() {
    App app =
        App.of(
            "echo",
            Temp.echo(),
            Temp.http(
                "show",
                "GET",
                "/show/{name}",
                (request, in) ->
                    Response.text(
                            200,
                            String.join(
                                "|",
                                request.base(),
                                request.path(),
                                request.parameter("name"),
                                request.query(),
                                String.join(",", request.headers().all("x-many"))))
                        .cookie("a=1")
                        .cookie("b=2")
                        .header("connection", "keep-alive")
                        .header("transfer-encoding", "chunked")),
            Temp.http(
                "reject",
                "GET",
                "/reject",
                (request, in) -> {
                  throw new RejectedException("size must be at most 3, not 4");
                }),
            Temp.http(
                "fail",
                "GET",
                "/fail",
                (request, in) -> {
                  throw new IllegalStateException("the password is hunter2");
                }),
            Temp.http(
                "inject",
                "GET",
                "/inject",
                (request, in) -> Response.status(200).header("x-evil", "a\u010dX: y\u010a")),
            Temp.http("odd", "GET", "/odd", (request, in) -> Response.status(102)),
            Temp.http("empty", "GET", "/empty", (request, in) -> Response.status(204)));
    wire = new Wire(LocalRuntime.builder().mount("/app", app, Codecs.plain(), LIMIT).start());
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @Test
  void gives_the_handler_the_request_below_its_mount() throws Exception {
    String answer =
        wire.lines(
            "",
            "GET /app/show/a%20b?q=%31&q=2 HTTP/1.1",
            "host: x",
            "X-Many: 1",
            "x-many: 2",
            "connection: close");

    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("/app|/show/a b|a b|q=%31&q=2|1,2");
  }

  @Test
  void sends_each_cookie_by_itself_and_no_header_of_the_connection() throws Exception {
    HttpResponse<String> response = wire.send("GET", "/app/show/x", "");

    assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
    assertThat(response.headers().allValues("transfer-encoding")).isEmpty();
    assertThat(response.headers().firstValue("server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app/show/%",
        "/app/show/%zz",
        "/app/show/%FF",
        "/app/a%2fb",
        "/app/%00",
        "/app/../app/show/x",
        "/app/%2e%2e/show/x"
      })
  void refuses_a_path_that_could_be_taken_in_two_ways(String path) throws Exception {
    assertThat(wire.get("GET", path)).startsWith("HTTP/1.1 400").doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /app/none, 404",
    "GET, /apple, 404",
    "GET, /nowhere, 404",
    "DELETE, /app/echo, 405",
    "FOO, /app/echo, 501",
    "TRACE, /app/echo, 501",
    "GET, /app/reject, 400",
    "GET, /app/fail, 500",
    "GET, /app/odd, 500",
    "GET, /app/inject, 500",
    "GET, /_spate/none, 404",
    "POST, /_spate/health, 405"
  })
  void answers_with_the_right_status(String method, String path, int status) throws Exception {
    assertThat(wire.get(method, path)).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void names_the_methods_that_a_path_has() throws Exception {
    HttpResponse<String> response = wire.send("DELETE", "/app/show/x", "");

    assertThat(response.headers().firstValue("allow")).contains("GET, HEAD");
  }

  @Test
  void tells_a_client_why_it_was_rejected_but_not_why_it_failed() throws Exception {
    assertThat(wire.get("GET", "/app/reject")).endsWith("size must be at most 3, not 4");
    assertThat(wire.get("GET", "/app/fail")).endsWith("Internal error").doesNotContain("hunter2");
  }

  @Test
  void a_header_cannot_smuggle_in_another() throws Exception {
    assertThat(wire.get("GET", "/app/inject")).doesNotContainIgnoringCase("\nx: y");
  }

  @Test
  void answers_head_with_the_length_and_nothing_else() throws Exception {
    String answer = wire.get("HEAD", "/app/show/x");

    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
    assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-length: 16");
  }

  @Test
  void sends_no_length_with_a_response_that_has_no_body() throws Exception {
    assertThat(wire.get("GET", "/app/empty"))
        .startsWith("HTTP/1.1 204")
        .doesNotContainIgnoringCase("content-length");
  }

  @Test
  void two_lengths_are_refused() throws Exception {
    String answer =
        wire.lines(
            "", "POST /app/echo HTTP/1.1", "host: x", "content-length: 3", "content-length: 4");

    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Jetty");
  }

  @Test
  void headers_beyond_the_limit_are_refused() throws Exception {
    String answer =
        wire.lines("", "GET /app/show/x HTTP/1.1", "host: x", "a: " + "x".repeat(20_000));

    assertThat(answer).startsWith("HTTP/1.1 431");
  }

  @Test
  void keeps_a_connection_for_the_next_request() throws Exception {
    String first = "GET /app/show/a HTTP/1.1\r\nhost: x\r\n\r\n";
    String last = "GET /app/show/b HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

    assertThat(wire.raw(first + last)).contains("/show/a|a").contains("/show/b|b");
  }

  @Test
  void the_root_shows_what_is_mounted() throws Exception {
    assertThat(wire.send("GET", "/", "").body()).contains("<a href=\"/app/\">echo</a>");
  }
}
