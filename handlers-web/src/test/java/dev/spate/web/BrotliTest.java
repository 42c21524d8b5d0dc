package dev.spate.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aayushatharva.brotli4j.decoder.Decoder;
import dev.spate.Bucket;
import dev.spate.ObjectStore;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.web.SitePublisher.Published;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrotliTest {
  private static final byte[] PAGE =
      "<p>All the news that fits, and some that does not.</p>\n".repeat(80).getBytes(UTF_8);

  private final Calls calls = new Calls();
  private final ObjectStore bucket = calls.ports.readWrite(new Bucket("site"));
  private final SiteHandler site = new SiteHandler(bucket, SiteRules.standard());

  @BeforeEach
  void needs_the_native_library() {
    assumeTrue(Brotli.find().isPresent(), "skipped: Brotli is not built for this machine");
  }

  private Published publish(List<Encoder> encoders) throws Exception {
    return new SitePublisher(bucket, encoders).publish(Map.of("index.html", PAGE), "", calls.now());
  }

  private Response get(String acceptEncoding) throws Exception {
    return site.handle(
        Request.of("GET", "/").header("accept-encoding", acceptEncoding), calls.in());
  }

  private static String coding(Response response) {
    assertThat(response.headers().first("vary")).contains("accept-encoding");
    return response.headers().first("content-encoding").orElse("identity");
  }

  @Test
  void is_smaller_than_gzip_and_sent_to_who_likes_it_as_well() throws Exception {
    Published published = publish(Encoder.available());

    assertThat(published.codings()).containsExactly("br", "gzip");
    Response br = get("gzip, deflate, br");
    assertThat(coding(br)).isEqualTo("br");
    assertThat(Decoder.decompress(br.body()).getDecompressedData()).isEqualTo(PAGE);
    Response gzip = get("gzip, br;q=0.9");
    assertThat(coding(gzip)).isEqualTo("gzip");
    assertThat(br.body()).hasSizeLessThan(gzip.body().length);
    assertThat(br.headers().first("etag")).isNotEqualTo(gzip.headers().first("etag"));
    assertThat(coding(get("br;q=0, gzip;q=0"))).isEqualTo("identity");
  }

  @Test
  void a_site_published_without_it_gets_it_by_the_next_publication() throws Exception {
    publish(List.of(Encoder.gzip()));
    assertThat(coding(get("br, gzip"))).isEqualTo("gzip");

    Published next = publish(Encoder.available());

    assertThat(next.stored()).isEqualTo(1);
    assertThat(next.invalidate()).isEmpty();
    assertThat(coding(get("br, gzip"))).isEqualTo("br");
    assertThat(publish(Encoder.available()).stored()).isZero();
  }
}
