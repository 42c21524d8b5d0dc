package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.FunctionSpec;
import dev.spate.ObjectStore;
import dev.spate.Trigger;
import dev.spate.http.Response;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PresignedUrlTest {
  private static final String KEY = "a/../ü +%.txt";
  private static Wire wire;
  private static ObjectStore store;

  @BeforeAll
  static void start() {
    FunctionSpec<?, ?, ?> function =
        FunctionSpec.function(
            "keep",
            Trigger.Http.get("/"),
            ports -> {
              store = ports.readWrite(Temp.UPLOADS);
              return (request, in) -> Response.status(200);
            });
    App app = App.of("signed", function);
    wire = new Wire(LocalRuntime.builder().mount("/signed", app, Codecs.plain()).start());
    store.put(KEY, "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII), Temp.TEXT);
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  private static URI download() {
    return store.downloadUrl(KEY, Duration.ofMinutes(1));
  }

  @Test
  void lets_anyone_read_the_object() throws Exception {
    HttpResponse<String> response = wire.send("GET", download(), "");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("0123456789");
    assertThat(response.headers().firstValue("content-type")).contains("text/plain");
    assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(response.headers().firstValue("content-security-policy")).contains("sandbox");
  }

  @Test
  void sends_the_part_that_is_wanted() throws Exception {
    HttpResponse<String> part = wire.send("GET", download(), "", "range", "bytes=2-4");
    HttpResponse<String> end = wire.send("GET", download(), "", "range", "bytes=-3");
    HttpResponse<String> past = wire.send("GET", download(), "", "range", "bytes=10-");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("234");
    assertThat(part.headers().firstValue("content-range")).contains("bytes 2-4/10");
    assertThat(end.body()).isEqualTo("789");
    assertThat(past.statusCode()).isEqualTo(416);
    assertThat(past.headers().firstValue("content-range")).contains("bytes */10");
  }

  @Test
  void says_that_a_known_object_has_not_changed() throws Exception {
    String etag = '"' + store.head(KEY).orElseThrow().etag() + '"';

    assertThat(wire.send("GET", download(), "", "if-none-match", etag).statusCode()).isEqualTo(304);
  }

  @Test
  void refuses_an_address_that_was_changed_in_any_part() throws Exception {
    String url = download().toString();

    for (String[] change :
        new String[][] {
          {"signature=", "signature=x"},
          {"expires=", "expires=1"},
          {"key=a", "key=b"},
          {"/signed/uploads", "/signed/results"}
        }) {
      URI other = URI.create(url.replace(change[0], change[1]));
      assertThat(wire.send("GET", other, "").statusCode()).as(change[0]).isEqualTo(403);
    }
    assertThat(wire.send("PUT", download(), "").statusCode()).isEqualTo(403);
  }

  @Test
  void refuses_an_address_whose_time_is_over() throws Exception {
    URI url = store.downloadUrl(KEY, Duration.ofSeconds(1));
    Thread.sleep(2_100);

    HttpResponse<String> response = wire.send("GET", url, "");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("expired");
  }

  @Test
  void stores_an_upload_of_the_agreed_type_and_size() throws Exception {
    URI url = store.uploadUrl("up/1", "image/png", 3, Duration.ofMinutes(1));

    assertThat(wire.send("PUT", url, "abc", "content-type", "image/png").statusCode())
        .isEqualTo(200);
    assertThat(Temp.read(store, "up/1")).asString().isEqualTo("abc");
    assertThat(store.head("up/1").orElseThrow().meta().contentType()).isEqualTo("image/png");
  }

  @Test
  void refuses_an_upload_of_another_type_or_size() throws Exception {
    URI url = store.uploadUrl("up/2", "image/png", 3, Duration.ofMinutes(1));

    assertThat(wire.send("PUT", url, "abc", "content-type", "text/html").statusCode())
        .isEqualTo(403);
    assertThat(wire.send("PUT", url, "abcd", "content-type", "image/png").statusCode())
        .isEqualTo(403);
    assertThat(wire.send("PUT", url, "ab", "content-type", "image/png").statusCode())
        .isEqualTo(403);
    assertThat(store.head("up/2")).isEmpty();
  }

  @Test
  void an_object_that_is_gone_is_not_found() throws Exception {
    URI url = store.downloadUrl("never", Duration.ofMinutes(1));

    assertThat(wire.send("GET", url, "").statusCode()).isEqualTo(404);
  }
}
