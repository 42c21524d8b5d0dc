package dev.spate.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Bucket;
import dev.spate.ObjectStore;
import dev.spate.RejectedException;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.web.SitePublisher.Published;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SiteTest {
  private static final String LONG = "All the news that fits. ".repeat(50);

  private final Calls calls = new Calls();
  private final ObjectStore bucket = calls.ports.readWrite(new Bucket("site"));
  private final SiteHandler site =
      new SiteHandler(bucket, SiteRules.standard().fallback("index.html"));
  private final Map<String, byte[]> files = new HashMap<>();

  private void write(String path, String text) {
    files.put(path, text.getBytes(UTF_8));
  }

  private Published publish() throws Exception {
    return new SitePublisher(bucket, List.of(Encoder.gzip())).publish(files, "/base", calls.now());
  }

  private Response get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  private Response send(String method, String path, String... headers) throws Exception {
    Request request = PreconditionsTest.request(method, String.join("|", headers));
    Request r =
        new Request(
            method,
            "/base",
            path,
            "",
            request.headers(),
            new byte[0],
            Map.of(),
            request.principal(),
            Map.of(),
            "");
    return site.handle(r, calls.in());
  }

  private static String body(Response response) {
    return new String(response.body(), UTF_8);
  }

  private static String header(Response response, String name) {
    return response.headers().first(name).orElse("");
  }

  private String assetPath() throws Exception {
    return "/" + body(get("/")).replaceAll("(?s).*src=\"(assets/[^\"]*)\".*", "$1");
  }

  private void small() throws Exception {
    write("index.html", "<script src=\"assets/a.js\"></script>" + LONG);
    write("assets/a.js", "alert('" + LONG + "')");
    write("news/index.html", "{base}/news");
    write("404.html", "<h1>Nothing here</h1>");
    publish();
  }

  @Test
  void documents_are_asked_for_each_time_and_assets_are_kept_for_ever() throws Exception {
    small();

    Response page = get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "cache-control")).isEqualTo("no-cache");
    assertThat(header(page, "last-modified")).isEqualTo("Sun, 01 Mar 2026 12:00:00 GMT");
    assertThat(header(page, "vary")).isEqualTo("accept-encoding");
    Response asset = get(assetPath());
    assertThat(header(asset, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(asset, "content-type")).isEqualTo("text/javascript; charset=utf-8");
  }

  @Test
  void whoever_has_it_gets_nothing_new_in_whatever_coding_they_have_it() throws Exception {
    small();
    String plain = header(get("/"), "etag");
    String coded = header(get("/", "Accept-Encoding: gzip"), "etag");

    assertThat(plain).isNotEqualTo(coded);
    for (String tag : new String[] {plain, coded, "W/" + plain}) {
      Response known = get("/", "If-None-Match: " + tag);
      assertThat(known.status()).isEqualTo(304);
      assertThat(known.body()).isEmpty();
      assertThat(header(known, "vary")).isEqualTo("accept-encoding");
      assertThat(header(known, "cache-control")).isEqualTo("no-cache");
    }
    assertThat(get("/", "If-Match: \"other\"").status()).isEqualTo(412);
  }

  @Test
  void what_is_compressed_is_the_same_when_it_is_unpacked() throws Exception {
    small();

    Response coded = get("/", "Accept-Encoding: gzip");

    assertThat(header(coded, "content-encoding")).isEqualTo("gzip");
    byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(coded.body())).readAllBytes();
    assertThat(unpacked).isEqualTo(get("/").body());
    assertThat(coded.body().length).isLessThan(unpacked.length / 3);
    assertThat(header(get("/news/", "Accept-Encoding: gzip"), "content-encoding")).isEmpty();
  }

  @Test
  void parts_are_of_the_coding_that_was_chosen_and_of_the_version_that_was_meant()
      throws Exception {
    small();
    byte[] coded = get("/", "Accept-Encoding: gzip").body();
    String tag = header(get("/", "Accept-Encoding: gzip"), "etag");

    Response part = get("/", "Accept-Encoding: gzip", "Range: bytes=2-5", "If-Range: " + tag);
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(coded, 2, 6));
    assertThat(header(part, "content-range")).isEqualTo("bytes 2-5/" + coded.length);
    assertThat(header(part, "content-encoding")).isEqualTo("gzip");
    assertThat(get("/", "Range: bytes=2-5", "If-Range: " + tag).status()).isEqualTo(200);
    assertThat(send("HEAD", "/", "Range: bytes=2-5").status()).isEqualTo(200);
    Response none = get("/", "Range: bytes=99999-");
    assertThat(none.status()).isEqualTo(416);
    assertThat(header(none, "content-range")).startsWith("bytes */");
    assertThat(header(get("/", "Range: bytes=0-1,4-5"), "content-type"))
        .startsWith("multipart/byteranges; boundary=");
  }

  @Test
  void a_folder_is_its_index_and_its_address_ends_with_a_slash() throws Exception {
    small();

    assertThat(body(get("/news/"))).isEqualTo("/base/news");
    Response moved = get("/news");
    assertThat(moved.status()).isEqualTo(308);
    assertThat(header(moved, "location")).isEqualTo("/base/news/");
  }

  @Test
  void people_get_the_page_for_paths_that_only_its_scripts_know() throws Exception {
    small();

    assertThat(get("/articles/17", "Accept: text/html").body()).isEqualTo(get("/").body());
    Response script = get("/articles/17", "Accept: */*");
    assertThat(script.status()).isEqualTo(404);
    assertThat(get("/missing.js", "Accept: text/html").status()).isEqualTo(404);
    assertThat(body(script)).contains("Nothing here");
    assertThat(header(script, "cache-control")).isEqualTo("no-cache");
  }

  @Test
  void no_path_leads_out_of_the_site() throws Exception {
    small();
    bucket.put("secret", "secret".getBytes(UTF_8), dev.spate.ObjectMeta.of("text/plain"));
    for (String path :
        new String[] {
          "/../secret",
          "/site",
          "/files/../secret",
          "/secret",
          "//secret",
          "/./secret",
          "/..\\secret",
          "/news/../../secret",
          "/\u0000",
          "/assets/../index.html"
        }) {
      assertThat(get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void answers_carry_what_browsers_must_not_do() throws Exception {
    small();
    for (Response response : new Response[] {get("/"), get("/none"), send("POST", "/")}) {
      assertThat(response.headers().fields())
          .containsKeys(
              "content-security-policy",
              "strict-transport-security",
              "x-content-type-options",
              "referrer-policy");
    }
    assertThat(send("POST", "/").status()).isEqualTo(405);
    assertThat(header(send("DELETE", "/"), "allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void a_release_is_seen_at_once_and_pages_that_are_open_keep_their_assets() throws Exception {
    small();
    String old = assetPath();
    write("assets/a.js", "alert('new')");
    calls.pass(Duration.ofHours(1));
    Published published = publish();

    assertThat(assetPath()).isNotEqualTo(old);
    assertThat(get(old).status()).isEqualTo(200);
    assertThat(published.stored()).isEqualTo(2);
    assertThat(published.invalidate()).containsExactly("/index.html", "/");
    assertThat(header(get("/news/"), "last-modified")).isEqualTo("Sun, 01 Mar 2026 12:00:00 GMT");
    assertThat(header(get("/"), "last-modified")).isEqualTo("Sun, 01 Mar 2026 13:00:00 GMT");
    for (int i = 1; i < SitePublisher.KEPT_RELEASES; i++) {
      publish();
    }
    assertThat(get(old).status()).isEqualTo(404);
  }

  @Test
  void publishing_the_same_again_stores_nothing_and_changes_nothing() throws Exception {
    small();
    String tag = header(get("/"), "etag");

    Published again = publish();

    assertThat(again.stored()).isZero();
    assertThat(again.invalidate()).isEmpty();
    assertThat(header(get("/"), "etag")).isEqualTo(tag);
  }

  @Test
  void until_something_is_published_nothing_is_there() throws Exception {
    assertThat(get("/").status()).isEqualTo(404);
  }

  @Test
  void paths_that_are_not_plain_and_files_that_are_too_large_are_refused() {
    for (String path :
        new String[] {"../x", "a/../x", "/x", "a//b", "x/", "a b", "", ".", "a/./b"}) {
      files.clear();
      write(path, "x");
      assertThatThrownBy(this::publish).as(path).isInstanceOf(RejectedException.class);
    }
    files.clear();
    files.put("x.bin", new byte[SiteHandler.MOST_BYTES + 1]);
    assertThatThrownBy(this::publish).hasMessageContaining("at most 4000000 bytes, not 4000001");
  }
}
