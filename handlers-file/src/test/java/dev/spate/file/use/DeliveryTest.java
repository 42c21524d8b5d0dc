package dev.spate.file.use;

import static dev.spate.file.use.Desk.all;
import static dev.spate.file.use.Desk.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Bucket;
import dev.spate.ObjectMeta;
import dev.spate.documents.SampleDocuments;
import dev.spate.file.Quota;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Large uploads, quotas, ranges, search. */
class DeliveryTest {
  private static final byte[] PHOTO = SamplePhotos.jpeg(1, 400, 300, Orientation.TURN_RIGHT);
  private final Desk desk = new Desk(Desk.gallery().app());

  private String path(String name) throws Exception {
    String url = all("\"url\":\"([^\"]+)\"", text(desk.get("/files/" + name))).getFirst();
    return java.net.URLDecoder.decode(url, UTF_8);
  }

  @Test
  void the_same_bytes_under_two_names_are_worked_on_once() throws Exception {
    desk.put("a.jpg", PHOTO);
    desk.deliver();
    int calls = desk.run.invocations();
    desk.put("b.jpg", PHOTO);
    desk.deliver();

    assertThat(desk.pictures("b.jpg")).isEqualTo(desk.pictures("a.jpg"));
    assertThat(desk.run.invocations() - calls).as("upload, receive, scan").isEqualTo(3);
  }

  @Test
  void a_large_upload_goes_straight_to_the_store_and_can_be_taken_up_again() throws Exception {
    int size = (8 << 20) + 5;
    byte[] large = java.util.Arrays.copyOf(PHOTO, size);
    Response begun =
        desk.send(Desk.query(Request.of("POST", "/uploads"), "name=l.jpg&size=" + size));
    assertThat(begun.status()).isEqualTo(201);
    assertThat(all("\"size\":(\\d+)", text(begun))).containsExactly("8388608", "5");
    assertThat(text(desk.get("/files/l.jpg"))).contains("waiting for its content");
    String version = all("\"version\":\"([^\"]+)\"", text(begun)).getFirst();
    var uploads = desk.run.objects(new Bucket("uploads"));
    ObjectMeta type = ObjectMeta.of("application/octet-stream");

    uploads.put("l.jpg/" + version + "/2-of-2", new byte[5], type);
    desk.deliver();
    String missing = text(desk.get("/uploads/l.jpg/" + version));
    assertThat(all("\"from\":(\\d+)", missing)).containsExactly("0");
    uploads.put("l.jpg/" + version + "/1-of-2", java.util.Arrays.copyOf(large, 8 << 20), type);
    desk.deliver();

    assertThat(desk.pictures("l.jpg")).isNotEmpty();
    assertThat(desk.content("l.jpg").content().size()).isEqualTo(size);
    assertThat(uploads.list("", 10, java.util.Optional.empty()).items()).isEmpty();
    for (String query : List.of("name=a&size=0", "name=a", "size=5", "name=a&size=9999999999")) {
      Request wrong = Desk.query(Request.of("POST", "/uploads"), query);
      assertThat(desk.send(wrong).status()).as(query).isEqualTo(400);
    }
  }

  @Test
  void an_owner_may_upload_so_much_and_no_more() throws Exception {
    Desk small = new Desk(Desk.gallery().quota(new Quota(2, 1_000_000)).app());
    assertThat(small.put("a.jpg", PHOTO).status()).isEqualTo(201);
    assertThat(small.put("b.jpg", new byte[1_000_000]).status()).isEqualTo(400);
    assertThat(small.put("c.jpg", PHOTO).status()).isEqualTo(201);
    Response third = small.put("d.jpg", PHOTO);
    assertThat(third.status()).isEqualTo(400);
    assertThat(text(third)).contains("quota of 2 files");
  }

  @Test
  void a_range_is_given_as_one_and_nothing_can_run_as_a_page() throws Exception {
    desk.put("a.jpg", PHOTO);
    desk.deliver();
    String path = path("a.jpg");
    byte[] all = desk.get(path).body();
    Request some = Request.of("GET", path).header("range", "bytes=10-19");
    Response part = desk.send(some);
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(all, 10, 20));
    assertThat(part.headers().first("content-range")).contains("bytes 10-19/" + all.length);
    assertThat(part.headers().first("content-security-policy").orElseThrow()).contains("sandbox");
    assertThat(part.headers().first("x-content-type-options")).contains("nosniff");
    assertThat(desk.send(Request.of("GET", path).header("range", "bytes=-7")).body()).hasSize(7);
    assertThat(desk.send(Request.of("GET", path).header("range", "bytes=99999999-")).status())
        .isEqualTo(416);
    assertThat(desk.send(Request.of("GET", path).header("range", "bytes=-")).status())
        .isEqualTo(200);
    assertThat(desk.send(some.header("if-range", "\"other\"")).status()).isEqualTo(200);
  }

  @Test
  void what_is_only_for_the_steps_is_given_to_nobody() throws Exception {
    desk.run
        .objects(Desk.RENDITIONS)
        .put("pieces/x", new byte[3], dev.spate.ObjectMeta.of("video/mp4"));
    desk.run
        .objects(Desk.RENDITIONS)
        .put("h/page.html", new byte[3], dev.spate.ObjectMeta.of("text/html"));

    assertThat(desk.get("/renditions/pieces/x").status()).isEqualTo(404);
    assertThat(desk.get("/renditions/h/page.html").headers().first("content-disposition"))
        .contains("attachment");
  }

  @Test
  void the_words_of_a_document_are_found() throws Exception {
    byte[] pdf =
        SampleDocuments.pdf("Title", List.of(List.of("Rivers", "A river in spate is a flood")));
    desk.put("river.pdf", pdf);
    desk.put("fake.jpg", pdf);
    desk.deliver();

    String file = text(desk.get("/files/river.pdf"));
    assertThat(file).contains("\"title\":\"Title\"").contains("\"pages\":\"1\"");
    assertThat(file).contains("text/plain").contains("page-1.jpg").contains("\"note\":null");
    assertThat(text(desk.get("/files/fake.jpg"))).contains("named .jpg, but it is PDF");
    assertThat(text(desk.get("/search?q=spate+FLOOD"))).contains("A river in spate");
    assertThat(text(desk.get("/search?q=spate+drought"))).isEqualTo("{\"hits\":[]}");
    assertThat(desk.get("/search?q=").status()).isEqualTo(400);
  }

  @Test
  void pictures_of_a_kind_that_cannot_be_read_are_refused_with_the_reason() throws Exception {
    byte[] heic = new byte[40];
    System.arraycopy("ftypheic".getBytes(UTF_8), 0, heic, 4, 8);
    desk.put("a.heic", heic);
    desk.deliver();

    assertThat(text(desk.get("/files/a.heic")))
        .contains("\"rejected\"")
        .contains("HEIC pictures cannot be read here");
  }
}
