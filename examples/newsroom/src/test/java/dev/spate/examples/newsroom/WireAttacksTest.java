package dev.spate.examples.newsroom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Signal;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalRuntime;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write into the newsroom's socket, byte by byte; what is told of it afterwards. */
class WireAttacksTest {
  private static final Queue<Signal> TOLD = new ConcurrentLinkedQueue<>();
  private static final String ARTICLES = "/newsroom/api/articles";
  private static LocalRuntime runtime;

  @BeforeAll
  static void start() {
    LocalBuilder builder = LocalRuntime.builder().port(0).telemetry(TOLD::add);
    NewsroomExample.mount(builder);
    runtime = builder.start();
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  /** Everything that comes back until the server closes. */
  private static String send(String line, String headers, String body) throws Exception {
    try (Socket socket = new Socket(runtime.url().getHost(), runtime.url().getPort())) {
      socket.setSoTimeout(60_000);
      String text =
          "%s HTTP/1.1\r\nhost: h\r\nconnection: close\r\n%s\r\n%s".formatted(line, headers, body);
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static int status(String response) {
    assertThat(response).startsWith("HTTP/1.1 ");
    return Integer.parseInt(response.substring(9, 12));
  }

  private static String token(String name, String scope) throws Exception {
    String line = "POST /newsroom/dev/token?name=" + name + "&scope=" + scope;
    return send(line, "content-length: 0\r\n", "")
        .replaceAll("(?s).*\"token\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void a_second_token_does_not_take_the_place_of_the_first() throws Exception {
    String ada = "authorization: Bearer " + token("ada", "") + "\r\n";
    String root = "authorization: Bearer " + token("root", "articles:write") + "\r\n";
    assertThat(status(send("GET /newsroom/api/session", ada, ""))).isEqualTo(200);
    for (String both : List.of(ada + root, root + ada, ada + ada)) {
      assertThat(status(send("GET /newsroom/api/session", both, ""))).isEqualTo(401);
    }
  }

  @Test
  void a_second_key_version_or_type_is_not_chosen_from() throws Exception {
    String editor = "authorization: Bearer " + token("ed", "articles:write") + "\r\n";
    String draft = "{\"title\":\"t\",\"text\":\"x\",\"tags\":[]}";
    String length = "content-length: " + draft.length() + "\r\n";
    String json = "content-type: application/json\r\n";
    String key = "idempotency-key: k\r\n";
    String types = editor + length + key + json + "content-type: text/plain\r\n";
    assertThat(status(send("POST " + ARTICLES, types, draft))).isEqualTo(415);
    assertThat(status(send("POST " + ARTICLES, editor + length + json + key, draft)))
        .isEqualTo(201);
    String twice = "if-match: \"v1\"\r\nif-match: \"v9\"\r\n";
    String nobody = ARTICLES + "/" + "0".repeat(20);
    assertThat(status(send("PUT " + nobody, editor + length + json + twice, draft))).isIn(404, 412);
    assertThat(status(send("GET " + ARTICLES + "?limit=1&limit=2", "", ""))).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          TRACE /newsroom/,                                   501
          CONNECT /newsroom/,                                 400
          PROPFIND /newsroom/,                                501
          get /newsroom/,                                     501
          POST /newsroom/,                                    405
          DELETE /newsroom/index.html,                        405
          PATCH /newsroom/api/articles,                       405
          GET /newsroom/api/articles%0d%0aset-cookie:%20a=b,  404
          GET /newsroom/../_spate,                            400
          GET /newsroom/..%2f..%2fetc/passwd,                 400
          GET /newsroom/%2e%2e/%2e%2e/etc/passwd,             400
          GET /newsroom/%00,                                  400
          GET /newsroom/%zz,                                  400
          GET /newsroom/%c0%ae%c0%ae/,                        400
          """)
  void verbs_and_paths_that_are_not_meant(String line, int status) throws Exception {
    String response = send(line, "content-length: 0\r\n", "");
    assertThat(status(response)).as(response).isEqualTo(status);
    assertThat(response.toLowerCase(java.util.Locale.ROOT)).doesNotContain("\r\nset-cookie");
  }

  @Test
  void heads_and_bodies_that_are_too_large() throws Exception {
    String large = "x-large: " + "x".repeat(20_000) + "\r\n";
    assertThat(status(send("GET /newsroom/", large, ""))).isEqualTo(431);
    assertThat(status(send("GET " + ARTICLES + "?q=" + "x".repeat(5_000), "", ""))).isEqualTo(414);
    assertThat(status(send("POST " + ARTICLES, "content-length: 999999999\r\n", "")))
        .isEqualTo(413);
  }

  @Test
  void nothing_of_a_secret_is_told() throws Exception {
    String good = token("ada", "");
    String bad = good.substring(0, good.length() - 8) + "AAAAAAAA";
    String cookie = "cookie: session=hidden-cookie; x=y\r\n";
    for (String token : List.of(good, bad)) {
      String head = "authorization: Bearer " + token + "\r\n" + cookie;
      send("GET /newsroom/api/session?secret-of-query", head, "");
      send("POST " + ARTICLES, head + "content-length: 14\r\n", "{\"text\":hidden");
    }
    assertThat(TOLD).isNotEmpty();
    assertThat(TOLD.toString())
        .doesNotContain(good.split("\\.", -1)[1])
        .doesNotContain(good.split("\\.", -1)[2])
        .doesNotContain("AAAAAAAA")
        .doesNotContain("hidden")
        .doesNotContain("secret-of-query");
  }
}
