package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.http.Response;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can write into a socket that is no honest request. */
class HostileSocketTest {
  private static final ConcurrentLinkedQueue<String> SEEN = new ConcurrentLinkedQueue<>();
  private static Wire wire;

  @BeforeAll
  static void start() {
    App app =
        App.of(
            "echo",
            Temp.http(
                "echo",
                "ANY",
                "/{rest+}",
                (request, in) -> {
                  SEEN.add(request.method() + " " + request.path());
                  return Response.text(
                      200,
                      String.join("|", request.headers().all("x-many"))
                          + "#"
                          + String.join("|", request.headers().all("cookie")));
                }));
    wire = new Wire(LocalRuntime.builder().mount("/app", app, Codecs.plain()).start());
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-length: 4\r\ntransfer-encoding: chunked",
        "transfer-encoding: chunked\r\ncontent-length: 4",
        "content-length: 4\r\ncontent-length: 40",
        "content-length: +4",
        "content-length: -1",
        "content-length: 99999999999999999999",
        "transfer-encoding: gzip",
        "transfer-encoding : chunked",
        "transfer-encoding: xchunked",
        "transfer-encoding: chunked, identity",
        "x-a: 1\r\n folded",
        "x a: 1",
        "x-a: 1\u0000",
        ": 1"
      })
  void refuses_what_two_readers_could_cut_differently(String head) throws Exception {
    String inside = "0\r\n\r\nGET /app/smuggled HTTP/1.1\r\nhost: x\r\n\r\n";
    String answer = wire.lines(inside, "POST /app/outer HTTP/1.1", "host: x", head);

    assertThat(answer).startsWith("HTTP/1.1 4");
    assertThat(SEEN).noneMatch(seen -> seen.contains("smuggled") || seen.contains("outer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-a: a\u0001b", "x-a: a\u007fb", "x-a: a\u0008b"})
  void a_control_character_in_a_header_is_a_bad_request(String head) throws Exception {
    String answer = wire.lines("", "GET /app/x HTTP/1.1", "host: x", head, "connection: close");

    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Exception");
    assertThat(SEEN).isEmpty();
  }

  @Test
  void requests_behind_each_other_are_answered_one_by_one() throws Exception {
    String one = "GET /app/%d HTTP/1.1\r\nhost: x\r\n%s\r\n";
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      all.append(one.formatted(i, i == 19 ? "connection: close\r\n" : ""));
    }
    assertThat(wire.raw(all.toString()).split("HTTP/1.1 200", -1)).hasSize(21);
    assertThat(SEEN).hasSize(20).startsWith("GET /0", "GET /1").endsWith("GET /19");
  }

  @Test
  void headers_over_the_limit_are_refused() throws Exception {
    String large = "x-large: " + "y".repeat(11_000);
    String answer = wire.lines("", "GET /app/x HTTP/1.1", "host: x", large);

    assertThat(answer).startsWith("HTTP/1.1 431");
    assertThat(SEEN).isEmpty();
  }

  @Test
  void a_header_that_comes_twice_is_one_as_it_is_behind_the_real_gateway() throws Exception {
    String answer =
        wire.lines(
            "",
            "GET /app/x HTTP/1.1",
            "host: x",
            "x-many: 1",
            "cookie: a=1",
            "X-Many: 2",
            "Cookie: b=2",
            "connection: close");

    assertThat(answer).endsWith("1,2#a=1; b=2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app/../_spate/health",
        "/app/%2e%2e/_spate/health",
        "/app/..;/_spate/health",
        "/app//../x",
        "/app/.",
        "/app/a%2f..%2fb",
        "/app/\\..\\x"
      })
  void a_path_cannot_climb_out_of_its_mount(String path) throws Exception {
    String answer = wire.get("GET", path);

    assertThat(answer).doesNotContain("\"status\"");
    assertThat(SEEN).noneMatch(seen -> seen.contains("/../") || seen.endsWith("/.."));
  }
}
