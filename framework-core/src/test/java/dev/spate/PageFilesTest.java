package dev.spate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageFilesTest {
  private static final PageFiles PAGE =
      PageFiles.beside(PageFilesTest.class, "index.html", "other.html", "page.css", "page.js");

  private static Response get(PageFiles page, Request request) {
    Surroundings around =
        new Surroundings(
            InstantSource.system(),
            () -> new Random(1),
            Strands.virtualThreads(),
            Telemetry.none(),
            letter -> {});
    Invocation in = Invocation.of(around, "shop.page", "call-1", Instant.MAX, Duration.ZERO);
    return page.handle(request, in);
  }

  private static Request file(String name) {
    return Request.of("GET", "/page/" + name).with(Map.of("file", name));
  }

  private static String text(Response response) {
    return new String(response.body(), UTF_8);
  }

  @Test
  void the_first_file_is_the_page_and_the_others_are_had_by_name() {
    assertThat(text(get(PAGE, Request.of("GET", "/")))).contains("<base href=\"/\">");
    Response style = get(PAGE, file("page.css"));
    assertThat(style.status()).isEqualTo(200);
    assertThat(style.headers().first("content-type")).hasValue("text/css; charset=utf-8");
    Request other = Request.of("GET", "/other").with(Map.of("page", "other"));
    assertThat(text(get(PAGE, other))).contains("another");
  }

  @Test
  void what_is_no_file_of_the_page_is_not_found() {
    for (String name : new String[] {"PageFilesTest.class", "../PageFiles.class", "none.js", ""}) {
      assertThat(get(PAGE, file(name)).status()).as(name).isEqualTo(404);
    }
  }

  @Test
  void links_begin_with_the_base_and_nothing_in_it_gets_out_of_its_attribute() {
    Request at = Request.of("GET", "/");
    Request mounted =
        new Request(
            at.method(),
            "/a\"><script>&",
            at.path(),
            "",
            at.headers(),
            at.body(),
            Map.of(),
            Optional.empty(),
            Map.of(),
            "");
    assertThat(text(get(PAGE, mounted))).contains("<base href=\"/a&quot;>&lt;script>&amp;/\">");
    assertThat(text(get(PAGE, file("page.js")))).as("a script is as it is").contains("${base}");
  }

  @Test
  void who_has_it_already_gets_it_no_second_time() {
    Response first = get(PAGE, file("page.js"));
    String tag = first.headers().first("etag").orElseThrow();
    for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
      Response again = get(PAGE, file("page.js").header("if-none-match", known));
      assertThat(again.status()).as(known).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.headers().first("etag")).hasValue(tag);
    }
    assertThat(get(PAGE, file("page.css").header("if-none-match", tag)).status()).isEqualTo(200);
  }

  @Test
  void a_browser_is_told_to_take_nothing_from_elsewhere() {
    String policy = "content-security-policy";
    assertThat(get(PAGE, file("page.js")).headers().first(policy).orElseThrow())
        .contains("default-src 'none'; script-src 'self'; style-src 'self'; ")
        .contains("; connect-src 'self'; ");
    PageFiles more = PAGE.stylingElements().openingSockets();
    assertThat(get(more, file("page.js")).headers().first(policy).orElseThrow())
        .contains("style-src 'self' 'unsafe-inline'; ")
        .contains("; connect-src 'self' ws: wss:; ");
  }

  @Test
  void a_file_that_is_not_there_or_of_no_known_type_is_refused_when_it_is_named() {
    assertThatThrownBy(() -> PageFiles.beside(PageFilesTest.class, "none.html"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("page/none.html");
    assertThatThrownBy(() -> PageFiles.beside(PageFilesTest.class, "page.exe"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("page.exe");
  }
}
