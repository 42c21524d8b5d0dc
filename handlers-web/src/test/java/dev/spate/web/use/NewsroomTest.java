package dev.spate.web.use;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsroomTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private final Room room = Room.standard();

  private JsonNode json(String path) throws Exception {
    Response response = room.get(path);
    assertThat(response.status()).as(path).isEqualTo(200);
    return MAPPER.readTree(response.body());
  }

  /** The titles of all pages of a list. */
  private List<String> titles(String query) throws Exception {
    List<String> titles = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < 100; page++) {
      JsonNode body = json("/api/articles?" + query + cursor);
      titles.addAll(body.at("/articles").findValuesAsText("title"));
      if (body.at("/next").isMissingNode()) {
        return titles;
      }
      cursor = "&cursor=" + body.at("/next").asText();
    }
    throw new AssertionError("the list does not end");
  }

  @Test
  void articles_are_listed_the_newest_first_in_pages_of_any_size() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      room.article("a" + i, "text", i % 3 == 0 ? "third" : "other");
      expected.add("a" + i);
    }
    Collections.reverse(expected);

    for (int limit : new int[] {1, 4, 23, 24, 100}) {
      assertThat(titles("limit=" + limit)).as("limit %s", limit).isEqualTo(expected);
    }
    assertThat(titles("tag=third&limit=3"))
        .isEqualTo(
            expected.stream().filter(t -> Integer.parseInt(t.substring(1)) % 3 == 0).toList());
    assertThat(titles("tag=none")).isEmpty();
  }

  @Test
  void a_new_article_does_not_shift_the_pages_behind_a_cursor() throws Exception {
    for (int i = 0; i < 6; i++) {
      room.article("a" + i, "text");
    }
    JsonNode first = json("/api/articles?limit=3");
    room.article("new", "text");

    assertThat(
            json("/api/articles?limit=3&cursor=" + first.at("/next").asText())
                .at("/articles")
                .findValuesAsText("title"))
        .containsExactly("a2", "a1", "a0");
  }

  @Test
  void search_finds_what_is_in_the_title_or_the_text() throws Exception {
    room.article("The Flood", "water everywhere", "river");
    room.article("Quiet", "a quiet week", "town");
    room.article("Harvest", "before the flood", "town");

    assertThat(titles("q=FLOOD")).containsExactly("Harvest", "The Flood");
    assertThat(titles("q=flood&tag=river")).containsExactly("The Flood");
    assertThat(titles("q=flood&limit=1")).containsExactly("Harvest", "The Flood");
    assertThat(titles("q=%25%25")).isEmpty();
  }

  @Test
  void editing_replaces_the_article_in_every_list() throws Exception {
    String id = room.article("Old", "text", "a", "b");
    Response shown = room.get("/api/articles/" + id);
    String tag = shown.headers().first("etag").orElseThrow();
    Request put =
        Room.request(
            "PUT /api/articles/" + id,
            "{\"title\":\"New\",\"text\":\"words\",\"tags\":[\"b\",\"c\"]}");

    assertThat(room.send(Room.by(put, room.token("ed", "articles:write"))).status()).isEqualTo(428);
    Request meant = Room.by(put.header("if-match", tag), room.token("ed", "articles:write"));
    assertThat(room.send(meant).status()).isEqualTo(200);
    assertThat(room.send(meant).status()).isEqualTo(412);
    assertThat(titles("")).containsExactly("New");
    assertThat(titles("tag=a")).isEmpty();
    assertThat(titles("tag=b")).containsExactly("New");
    assertThat(titles("tag=c")).containsExactly("New");
    JsonNode now = json("/api/articles/" + id);
    assertThat(now.at("/author").asText()).isEqualTo("editor");
  }

  @Test
  void who_only_reads_cannot_write() throws Exception {
    Request post =
        Room.request("POST /api/articles", "{\"title\":\"x\",\"text\":\"y\",\"tags\":[]}")
            .header("idempotency-key", "k");

    assertThat(room.send(post).status()).isEqualTo(401);
    assertThat(room.send(Room.by(post, room.token("ada"))).status()).isEqualTo(403);
    assertThat(room.send(Room.by(post, room.token("ada", "articles:read"))).status())
        .isEqualTo(403);
  }

  @Test
  void comments_are_said_once_and_listed_in_order() throws Exception {
    String id = room.article("A", "text");
    for (String text : List.of("first", "second", "second")) {
      Request say =
          Room.request("POST /api/articles/" + id + "/comments", "{\"text\":\"" + text + "\"}")
              .header("idempotency-key", text);
      assertThat(room.send(Room.by(say, room.token("ada"))).status()).isEqualTo(201);
      room.calls.pass(java.time.Duration.ofSeconds(1));
    }
    assertThat(json("/api/articles/" + id + "/comments").findValuesAsText("text"))
        .containsExactly("first", "second");
    JsonNode page = json("/api/articles/" + id + "/comments?limit=1");
    assertThat(
            json("/api/articles/" + id + "/comments?limit=5&cursor=" + page.at("/next").asText())
                .findValuesAsText("text"))
        .containsExactly("second");
    assertThat(room.get("/api/articles/" + "0".repeat(20) + "/comments").status()).isEqualTo(404);
  }

  @Test
  void a_session_lets_a_browser_comment_and_only_with_its_token() throws Exception {
    String id = room.article("A", "text");
    Response in = room.send("POST /api/session", "", room.token("ada"));
    String cookie = in.headers().first("set-cookie").orElseThrow().replaceAll(";.*", "");
    String token = MAPPER.readTree(in.body()).at("/token").asText();
    Request say =
        Room.request("POST /api/articles/" + id + "/comments", "{\"text\":\"hello\"}")
            .header("idempotency-key", "k")
            .header("cookie", cookie);

    assertThat(room.send(say).status()).isEqualTo(403);
    Response said = room.send(say.header("x-csrf-token", token));
    assertThat(said.status()).isEqualTo(201);
    assertThat(Room.body(said)).contains("\"author\":\"ada\"");
    Request who = Room.request("GET /api/session", "").header("cookie", cookie);
    assertThat(Room.body(room.send(who))).contains("\"name\":\"ada\"").contains(token);
    Request out =
        Room.request("DELETE /api/session", "")
            .header("cookie", cookie)
            .header("x-csrf-token", token);
    assertThat(room.send(out).status()).isEqualTo(204);
    assertThat(room.send(who).status()).isEqualTo(401);
  }

  @Test
  void what_caches_may_keep_is_said_and_what_is_personal_is_not_kept() throws Exception {
    String id = room.article("A", "text");

    assertThat(room.get("/api/articles").headers().first("cache-control"))
        .hasValue("public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=600");
    assertThat(room.get("/api/articles/" + id).headers().first("etag")).hasValue("\"v1\"");
    assertThat(
            room.send("GET /api/session", "", room.token("ada")).headers().first("cache-control"))
        .hasValue("no-store");
  }
}
