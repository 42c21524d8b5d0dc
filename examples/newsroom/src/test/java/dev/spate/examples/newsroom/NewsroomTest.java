package dev.spate.examples.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.json.JacksonCodecs;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalRuntime;
import dev.spate.web.news.Newsroom;
import dev.spate.web.sql.JdbcSql;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The newsroom in this JVM over a real socket, with its sample articles. */
class NewsroomTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static LocalRuntime runtime;

  @BeforeAll
  static void start() throws Exception {
    LocalBuilder builder = LocalRuntime.builder().port(0);
    NewsroomExample.mount(builder);
    runtime = builder.start();
    NewsroomExample.begin(runtime);
  }

  @AfterAll
  static void stop() {
    runtime.close();
    CLIENT.shutdownNow();
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(runtime.url() + "/newsroom" + path))
        .timeout(Duration.ofSeconds(20));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static String cache(HttpResponse<?> response) {
    return response.headers().firstValue("x-cache").orElse("none").split(" ", -1)[0];
  }

  private static String token(String name, String scope) throws Exception {
    String path = "/dev/token?name=" + name + "&scope=" + scope;
    return send(to(path).POST(BodyPublishers.noBody()))
        .body()
        .replaceAll(".*\"token\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void the_front_page_and_what_it_needs_are_small_and_kept_as_they_should_be() throws Exception {
    HttpResponse<String> page = send(to("/"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<base href=\"/newsroom/\">");
    assertThat(cache(send(to("/")))).isEqualTo("RefreshHit");
    int bytes = page.body().length();
    for (String asset :
        List.of(page.body().split("(?:src|href)=\"", -1)).stream()
            .map(s -> s.replaceAll("(?s)\".*", ""))
            .filter(s -> s.startsWith("assets/"))
            .toList()) {
      HttpResponse<String> response = send(to("/" + asset));
      assertThat(response.headers().firstValue("cache-control").orElse(""))
          .as(asset)
          .contains("immutable");
      assertThat(cache(send(to("/" + asset)))).isEqualTo("Hit");
      bytes += response.body().length();
    }
    bytes += send(to("/api/articles?limit=13")).body().length();
    assertThat(bytes).isBetween(15_000, 60_000);
  }

  @Test
  void articles_are_answered_by_the_cache_until_they_change() throws Exception {
    assertThat(cache(send(to("/api/articles?tag=town")))).isEqualTo("Miss");
    assertThat(cache(send(to("/api/articles?tag=town")))).isEqualTo("Hit");
    assertThat(send(to("/api/articles?tag=town&limit=100")).body())
        .contains("A clock that ran backwards is mended")
        .doesNotContain("Ferry");
    assertThat(send(to("/api/articles?q=flood%20boards")).body()).contains("River rises");
  }

  @Test
  void a_reader_signs_in_comments_and_is_seen_at_once() throws Exception {
    String list = send(to("/api/articles?limit=1")).body();
    String id = list.replaceAll(".*?\"id\":\"([0-9a-f]{20})\".*", "$1");
    String path = "/api/articles/" + id + "/comments";
    send(to(path));
    HttpRequest.Builder say =
        to(path)
            .header("authorization", "Bearer " + token("ada", ""))
            .header("content-type", "application/json")
            .header("idempotency-key", "k1")
            .POST(BodyPublishers.ofString("{\"text\":\"Well said.\"}"));
    assertThat(send(say).statusCode()).isEqualTo(201);

    assertThat(send(to(path)).body()).contains("Well said.");
  }

  @Test
  void forms_of_other_kinds_and_strangers_are_refused_over_the_wire() throws Exception {
    assertThat(send(to("/api/articles").POST(BodyPublishers.ofString("x"))).statusCode())
        .isEqualTo(401);
    assertThat(send(to("/dev/token?name=%3Cscript%3E").POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(400);
    assertThat(send(to("/dev/token?name=ada")).statusCode()).isNotEqualTo(200);
    assertThat(send(to("/..%2f..%2fetc/passwd")).statusCode()).isIn(400, 404);
  }

  @Test
  void what_is_deployed_has_no_identity_provider_and_no_cache_of_its_own() {
    assertThat(NewsroomExample.app().functions())
        .extracting(f -> f.name())
        .containsExactly("pages", "answers", "publish");
  }

  @Test
  void with_a_database_articles_are_found_there_as_soon_as_the_news_of_them_has_come()
      throws Exception {
    String url = "jdbc:h2:mem:news;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1";
    Newsroom newsroom = Newsroom.standard().database(p -> JdbcSql.at(url, "", () -> "", 2));
    LocalBuilder builder = LocalRuntime.builder().port(0);
    builder.mount(NewsroomExample.PATH, NewsroomExample.local(newsroom), new JacksonCodecs());
    try (LocalRuntime other = builder.start()) {
      NewsroomExample.begin(other);
      URI search = URI.create(other.url() + "/newsroom/api/articles?q=swifts");
      HttpRequest ask = HttpRequest.newBuilder(search).header("cache-control", "no-cache").build();
      String found = "";
      for (int i = 0; i < 400 && !found.contains("Schoolchildren"); i++) {
        Thread.sleep(25);
        found = CLIENT.send(ask, BodyHandlers.ofString()).body();
      }
      assertThat(found).contains("Schoolchildren count swifts");
    }
  }
}
