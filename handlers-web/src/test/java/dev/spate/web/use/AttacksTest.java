package dev.spate.web.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.auth.TokenIssuer;
import dev.spate.http.Headers;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people try (OWASP Top 10 for APIs): each is refused with the right status. */
class AttacksTest {
  private static final List<String> SQL =
      List.of(
          "' OR '1'='1",
          "'; DROP TABLE article_index; --",
          "1 UNION SELECT password FROM users",
          "\" OR \"\"=\"",
          "%27%20OR%201=1",
          "admin'--",
          "1; SELECT pg_sleep(60)");

  private final Room room = Room.standard();

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void forged_tokens() throws Exception {
    String good = room.token("ada", "articles:write");
    String[] parts = good.split("\\.", -1);
    String root =
        "{\"iss\":\"%s\",\"sub\":\"root\",\"aud\":\"newsroom\",\"exp\":9999999999}"
            .formatted(Room.ISSUER);
    TokenIssuer stranger = TokenIssuer.withNewKey(Room.ISSUER, "k");
    TokenIssuer elsewhere = TokenIssuer.withNewKey("https://evil.example", "k");
    Set<String> scopes = Set.of("articles:write");
    List<String> forged =
        List.of(
            base64("{\"alg\":\"none\"}") + "." + base64(root) + ".",
            base64("{\"alg\":\"HS256\",\"kid\":\"k\"}") + "." + base64(root) + "." + parts[2],
            parts[0] + "." + base64(root) + "." + parts[2],
            stranger.issue("root", "newsroom", scopes, Duration.ofHours(1), room.calls.in()),
            elsewhere.issue("root", "newsroom", scopes, Duration.ofHours(1), room.calls.in()),
            Room.TOKENS.issue("root", "other", scopes, Duration.ofHours(1), room.calls.in()),
            Room.TOKENS.issue("root", "newsroom", scopes, Duration.ofHours(-1), room.calls.in()),
            good + "x",
            "x",
            good + "," + good);
    for (String token : forged) {
      Response response = room.send("GET /api/session", "", token);
      assertThat(response.status()).as(token).isEqualTo(401);
      assertThat(room.send("GET /api/articles", "", token).status()).isEqualTo(401);
    }
    assertThat(room.calls.signals.toString()).doesNotContain(parts[1]).doesNotContain(parts[2]);
    assertThat(room.send("GET /api/session", "", good).status()).isEqualTo(200);
  }

  @Test
  void comments_of_others_by_their_ids() throws Exception {
    String id = room.article("A", "text");
    String other = room.article("B", "text");
    Request say =
        Room.request("POST /api/articles/" + id + "/comments", "{\"text\":\"mine\"}")
            .header("idempotency-key", "k");
    String said = Room.body(room.send(Room.by(say, room.token("ada"))));
    String comment = said.replaceAll(".*\"id\":\"([0-9a-f]{20})\".*", "$1");
    String path = "DELETE /api/articles/" + id + "/comments/" + comment;

    assertThat(room.send(Room.request(path, "")).status()).isEqualTo(401);
    assertThat(room.send(path, "", room.token("eve")).status()).isEqualTo(404);
    assertThat(room.send(path, "", room.token("eve", "articles:write")).status()).isEqualTo(404);
    assertThat(room.send(path.replace(id, other), "", room.token("ada")).status()).isEqualTo(404);
    assertThat(Room.body(room.get("/api/articles/" + id + "/comments"))).contains("mine");
    assertThat(room.send(path, "", room.token("mod", "comments:moderate")).status()).isEqualTo(204);
    assertThat(Room.body(room.get("/api/articles/" + id + "/comments"))).doesNotContain("mine");
  }

  @Test
  void somebody_elses_idempotency_key() throws Exception {
    String id = room.article("A", "text");
    Request say =
        Room.request("POST /api/articles/" + id + "/comments", "{\"text\":\"mine\"}")
            .header("idempotency-key", "k");
    String ada = Room.body(room.send(Room.by(say, room.token("ada"))));
    String eve = Room.body(room.send(Room.by(say, room.token("eve"))));

    assertThat(eve).contains("\"author\":\"eve\"");
    assertThat(ada).contains("\"author\":\"ada\"");
  }

  @Test
  void sql_in_every_parameter() throws Exception {
    String id = room.article("A", "text");
    for (String attack : SQL) {
      String value = encoded(attack);
      for (String query : List.of("tag=", "q=", "cursor=", "limit=")) {
        Response response = room.get("/api/articles?" + query + value);
        assertThat(response.status()).as(query + attack).isIn(200, 400);
        assertThat(Room.body(response)).doesNotContain(id);
      }
      assertThat(room.get("/api/articles/" + attack.replace("/", "")).status()).isEqualTo(404);
      assertThat(room.get("/api/articles/" + id + "/comments?cursor=" + value).status())
          .isEqualTo(400);
      Request delete =
          Room.request("DELETE /api/articles/" + id + "/comments/" + attack.replace("/", ""), "");
      assertThat(room.send(Room.by(delete, room.token("ada"))).status()).isEqualTo(404);
    }
  }

  @Test
  void verbs_that_are_not_meant() throws Exception {
    for (String line :
        List.of(
            "PATCH /api/articles",
            "DELETE /api/articles",
            "PUT /api/session",
            "TRACE /api/articles",
            "POST /openapi.json")) {
      Response response = room.send(line, "", room.token("ada", "articles:write"));
      assertThat(response.status()).as(line).isEqualTo(405);
    }
    Request hidden =
        Room.request("POST /api/articles/" + "0".repeat(20) + "/comments", "{\"text\":\"x\"}")
            .header("x-http-method-override", "DELETE")
            .header("idempotency-key", "k");
    assertThat(room.send(Room.by(hidden, room.token("ada"))).status()).isEqualTo(404);
  }

  @Test
  void paths_that_lead_elsewhere() throws Exception {
    for (String path :
        List.of(
            "/api/articles/../session",
            "/api/articles/%2e%2e",
            "/..",
            "/api//session",
            "/api/articles/",
            "/site",
            "/files/x")) {
      Response response = room.get(path);
      assertThat(response.status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void headers_that_would_smuggle_in_others() {
    for (String value : List.of("x\r\nset-cookie: a=b", "x\nx", "x\u0000", "x\r")) {
      assertThatThrownBy(() -> Headers.none().with("x-y", value))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void bodies_that_are_too_large_too_deep_or_not_what_they_say() throws Exception {
    String id = room.article("A", "text");
    String line = "POST /api/articles/" + id + "/comments";
    String large = "{\"text\":\"" + "x".repeat(9_000) + "\"}";
    String deep = "{\"text\":" + "[".repeat(4_000) + "]".repeat(4_000) + "}";

    assertThat(post(line, large).status()).isEqualTo(413);
    assertThat(post(line, deep).status()).isEqualTo(400);
    assertThat(post(line, "{\"text\":\"a\",\"text\":\"b\"}").status()).isEqualTo(400);
    assertThat(post(line, "{\"text\":\"a\u0000\"}").status()).isEqualTo(400);
    assertThat(post(line, "{\"text\":\"a\\u0000\"}").status()).isEqualTo(422);
    Request form =
        Room.request(line, "text=x").header("content-type", "application/x-www-form-urlencoded");
    assertThat(room.send(Room.by(form.header("idempotency-key", "k"), room.token("ada"))).status())
        .isEqualTo(415);
  }

  private Response post(String line, String body) throws Exception {
    Request request = Room.request(line, body).header("idempotency-key", "k" + body.hashCode());
    return room.send(Room.by(request, room.token("ada")));
  }

  @Test
  void fields_that_are_not_the_callers_to_set() throws Exception {
    Request post =
        Room.request(
                "POST /api/articles",
                "{\"title\":\"x\",\"text\":\"y\",\"tags\":[],\"author\":\"root\",\"id\":\"1\"}")
            .header("idempotency-key", "k");

    Response response = room.send(Room.by(post, room.token("ada", "articles:write")));

    assertThat(response.status()).isEqualTo(201);
    assertThat(Room.body(response)).contains("\"author\":\"ada\"").doesNotContain("\"id\":\"1\"");
  }

  @Test
  void a_flood_of_comments() throws Exception {
    String id = room.article("A", "text");
    int refused = 0;
    for (int i = 0; i < 30; i++) {
      refused +=
          post("POST /api/articles/" + id + "/comments", "{\"text\":\"" + i + "\"}").status() == 429
              ? 1
              : 0;
    }
    assertThat(refused).isEqualTo(20);
  }

  @Test
  void a_cookie_of_a_session_by_another_site() throws Exception {
    Response in = room.send("POST /api/session", "", room.token("ada", "articles:write"));
    String cookie = in.headers().first("set-cookie").orElseThrow().replaceAll(";.*", "");
    Request post =
        Room.request("POST /api/articles", "{\"title\":\"x\",\"text\":\"y\",\"tags\":[]}")
            .header("cookie", cookie)
            .header("idempotency-key", "k")
            .header("origin", "https://evil.example")
            .header("sec-fetch-site", "cross-site");

    assertThat(room.send(post).status()).isEqualTo(403);
    assertThat(room.send(post.header("x-csrf-token", "0".repeat(64))).status()).isEqualTo(403);
  }
}
