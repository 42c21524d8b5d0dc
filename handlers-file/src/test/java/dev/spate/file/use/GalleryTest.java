package dev.spate.file.use;

import static dev.spate.file.use.Desk.all;
import static dev.spate.file.use.Desk.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Bucket;
import dev.spate.Need;
import dev.spate.file.FileRules;
import dev.spate.file.Gallery;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GalleryTest {
  private static final byte[] PHOTO = SamplePhotos.jpeg(1, 400, 300, Orientation.TURN_RIGHT);
  private final Desk desk = new Desk(Desk.gallery().app());

  @Test
  void an_upload_is_taken_and_pending_at_once() throws Exception {
    Response taken = desk.put("a b.jpg", PHOTO);

    assertThat(taken.status()).isEqualTo(201);
    assertThat(taken.headers().first("location")).contains("/files/a%20b.jpg");
    assertThat(text(taken)).contains("\"name\":\"a b.jpg\"").contains("\"status\":\"pending\"");
    assertThat(desk.get("/files/a b.jpg").status()).isEqualTo(200);
  }

  @Test
  void an_upload_becomes_upright_renditions_that_are_no_larger_than_it() throws Exception {
    desk.put("a.jpg", SamplePhotos.jpeg(1, 1000, 700, Orientation.TURN_RIGHT));
    desk.deliver();

    String file = text(desk.get("/files/a.jpg"));
    assertThat(file).contains("\"status\":\"done\"").contains("\"reason\":null");
    assertThat(all("\"width\":(\\d+)", file)).containsExactly("320", "800", "1000");
    assertThat(all("\"height\":(\\d+)", file)).containsExactly("224", "560", "700");
  }

  @Test
  void a_rendition_may_be_kept_for_ever_and_is_not_sent_twice() throws Exception {
    desk.put("ä.jpg", PHOTO);
    desk.deliver();
    String path = path("ä.jpg");

    Response first = desk.get(path);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body()).startsWith(0xff, 0xd8, 0xff);
    assertThat(first.headers().first("content-type")).contains("image/jpeg");
    assertThat(first.headers().first("cache-control"))
        .contains("public, max-age=31536000, immutable");
    String tag = first.headers().first("etag").orElseThrow();
    assertThat(tag).matches("\"[^\"]+\"");

    for (String known : List.of(tag, "\"other\", " + tag, "W/" + tag, "*")) {
      Response again = desk.send(Request.of("GET", path).header("if-none-match", known));
      assertThat(again.status()).as(known).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.headers().first("etag")).contains(tag);
    }
    Response other = desk.send(Request.of("GET", path).header("if-none-match", "\"other\""));
    assertThat(other.body()).isEqualTo(first.body());
    Response head = desk.send(Request.of("HEAD", path));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().first("etag")).contains(tag);
    assertThat(desk.get("/renditions/nothing/here").status()).isEqualTo(404);
  }

  private String path(String name) throws Exception {
    String url = all("\"url\":\"([^\"]+)\"", text(desk.get("/files/" + name))).getFirst();
    return java.net.URLDecoder.decode(url, UTF_8);
  }

  @Test
  void links_begin_where_the_application_is_mounted() throws Exception {
    desk.put("a.jpg", PHOTO);
    desk.deliver();
    Request plain = Request.of("GET", "/files/a.jpg");
    Request mounted =
        new Request(
            "GET",
            "/gallery",
            plain.path(),
            "",
            plain.headers(),
            plain.body(),
            plain.parameters(),
            plain.principal(),
            plain.claims(),
            "");

    assertThat(all("\"url\":\"([^\"]+)\"", text(desk.send(mounted))))
        .isNotEmpty()
        .allMatch(url -> url.startsWith("/gallery/renditions/"));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 500})
  void a_name_that_is_too_long_is_refused_with_the_limit(int bytes) throws Exception {
    Response refused = desk.put("x".repeat(bytes), PHOTO);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(text(refused)).isEqualTo("file name must be from 1 to 200 bytes, not " + bytes);
    assertThat(desk.run.pending()).isEmpty();
  }

  @Test
  void nothing_and_too_much_are_refused() throws Exception {
    assertThat(desk.put("a.jpg", new byte[0]).status()).isEqualTo(400);
    Response large = desk.put("a.jpg", new byte[FileRules.UPLOAD_BYTES + 1]);

    assertThat(large.status()).isEqualTo(413);
    assertThat(text(large)).contains("10000000").contains("10000001");
    assertThat(desk.put("a\u0007.jpg", PHOTO).status()).isEqualTo(400);
    assertThat(desk.run.pending()).isEmpty();
    assertThat(text(desk.get("/files"))).isEqualTo("{\"files\":[],\"next\":null,\"scan\":\"off\"}");
  }

  @Test
  void files_are_listed_from_the_newest_on_in_pages_without_gap_or_repetition() throws Exception {
    for (int i = 0; i < 7; i++) {
      desk.put("p" + i, PHOTO);
      desk.sleep(Duration.ofMillis((i + 1) % 2)); // some in the same millisecond
    }
    desk.put("p3", PHOTO);
    List<String> names = new ArrayList<>();
    String next = "";
    int pages = 0;
    do {
      String page = text(desk.get("/files?limit=3" + next));
      names.addAll(all("\"name\":\"(p\\d)\"", page));
      next =
          all("\"next\":\"([^\"]+)\"", page).stream()
              .findFirst()
              .map(n -> "&after=" + java.net.URLEncoder.encode(n, UTF_8))
              .orElse("");
      pages++;
    } while (!next.isEmpty());

    assertThat(names).containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4", "p5", "p6");
    assertThat(names).startsWith("p3").endsWith("p0");
    assertThat(pages).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "after=x", "after=file%20a.jpg"})
  void a_page_that_cannot_be_is_refused(String query) throws Exception {
    assertThat(desk.get("/files?" + query).status()).isEqualTo(400);
  }

  @Test
  void text_in_json_is_escaped() throws Exception {
    desk.put("a\"\\<b>.jpg", PHOTO);

    assertThat(text(desk.get("/files"))).contains("\"name\":\"a\\\"\\\\<b>.jpg\"");
  }

  @Test
  void the_page_and_its_parts_are_served_with_tags() throws Exception {
    for (String path : List.of("/", "/page/gallery.css", "/page/gallery.js")) {
      Response page = desk.get(path);
      assertThat(page.status()).as(path).isEqualTo(200);
      String tag = page.headers().first("etag").orElseThrow();
      Request again = Request.of("GET", path).header("if-none-match", tag);
      assertThat(desk.send(again).status()).as(path).isEqualTo(304);
    }
    assertThat(desk.get("/page/Gallery.class").status()).isEqualTo(404);
  }

  @Test
  void the_page_may_play_films_and_send_to_the_store_of_objects() throws Exception {
    String policy = desk.get("/").headers().first("content-security-policy").orElseThrow();

    assertThat(policy).contains("; media-src 'self' https:;", "; connect-src 'self' https:;");
  }

  @Test
  void one_bucket_for_two_is_refused() {
    Bucket one = new Bucket("one");

    assertThatThrownBy(() -> Gallery.standard().uploads(one).renditions(one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("four buckets");
  }

  @Test
  void another_bucket_takes_trigger_and_permissions_with_it() {
    Bucket mine = new Bucket("mine");
    var needs = Gallery.standard().uploads(mine).app().manifest();

    assertThat(needs.of("receive")).contains(new Need.Use(mine, List.of(Need.Verb.READ)));
    assertThat(needs.of("upload")).contains(new Need.Use(mine, List.of(Need.Verb.WRITE)));
    assertThat(needs.of("resize").toString()).doesNotContain("mine").contains("originals");
    assertThat(needs.of("page")).isEmpty();
    assertThat(needs.of("list")).hasSize(1);
  }
}
