package dev.spate.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Bucket;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files as a distribution reads them from the bucket. */
class SiteFolderTest {
  private final Calls calls = new Calls();
  private final ObjectStore bucket = calls.ports.readWrite(new Bucket("site"));
  private final Map<String, byte[]> files = new HashMap<>();

  private void publish() throws Exception {
    new SitePublisher(bucket, List.of(Encoder.gzip()))
        .byPath("www")
        .publish(files, "", calls.now());
  }

  private Map<String, String> cachingByPath() {
    Map<String, String> found = new TreeMap<>();
    for (ObjectInfo object : bucket.list("www/", 100, Optional.empty()).items()) {
      found.put(object.key(), bucket.head(object.key()).orElseThrow().meta().cacheControl());
    }
    return found;
  }

  private String text(String key) throws Exception {
    try (ObjectBody body = bucket.get(key).orElseThrow()) {
      return new String(body.bytes(10_000), UTF_8);
    }
  }

  @Test
  void each_file_is_at_its_path_with_what_caches_and_browsers_need() throws Exception {
    files.put("index.html", "<script src=\"assets/a.js\"></script>{base}".getBytes(UTF_8));
    files.put("assets/a.js", "code".getBytes(UTF_8));

    publish();

    Map<String, String> caching = cachingByPath();
    String asset = caching.keySet().iterator().next();
    assertThat(asset).matches("www/assets/a\\.[0-9a-f]{8,}\\.js");
    assertThat(caching)
        .hasSize(2)
        .containsEntry(asset, "public, max-age=31536000, immutable")
        .containsEntry("www/index.html", "no-cache");
    assertThat(text("www/index.html"))
        .isEqualTo("<script src=\"" + asset.substring(4) + "\"></script>");
    assertThat(bucket.head(asset).orElseThrow().meta().contentType()).contains("javascript");
  }

  @Test
  void a_document_that_went_is_gone_and_an_asset_stays_as_long_as_its_release() throws Exception {
    files.put("index.html", "<script src=\"assets/a.js\"></script>".getBytes(UTF_8));
    files.put("old.html", "old".getBytes(UTF_8));
    files.put("assets/a.js", "code".getBytes(UTF_8));
    publish();
    files.remove("old.html");
    files.put("assets/a.js", "changed".getBytes(UTF_8));

    publish();

    assertThat(cachingByPath()).hasSize(3).doesNotContainKey("www/old.html");
    for (int i = 1; i < SitePublisher.KEPT_RELEASES; i++) {
      publish();
    }
    assertThat(cachingByPath()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "files", "site", "a/b", "..", "WWW"})
  void a_folder_of_the_publisher_or_none_is_refused(String name) {
    SitePublisher publisher = new SitePublisher(bucket, List.of());

    assertThatThrownBy(() -> publisher.byPath(name)).hasMessageContaining("folder of a site");
  }
}
