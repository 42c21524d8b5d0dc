package dev.spate.simulator;

import dev.spate.Bucket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Addresses that nobody serves, which say what they would be for. */
enum MemoryUrls implements ObjectUrls {
  INSTANCE;

  @Override
  public URI download(Bucket bucket, String key, Duration valid) {
    return address(bucket, key, "valid=" + valid.toSeconds());
  }

  @Override
  public URI upload(Bucket bucket, String key, String type, long size, Duration valid) {
    return address(
        bucket, key, "valid=" + valid.toSeconds() + "&type=" + escape(type) + "&size=" + size);
  }

  private static URI address(Bucket bucket, String key, String query) {
    return URI.create("memory://" + bucket.name() + "/" + escape(key) + "?" + query);
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
