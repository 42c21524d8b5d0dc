package dev.spate.aws.sdk;

import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.RejectedException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What S3 tells of an object, in the words of the ports. */
final class S3Values {
  /** What S3 says of an object that was stored without a media type. */
  static final String UNTYPED = "binary/octet-stream";

  private S3Values() {}

  static ObjectInfo info(String key, HeadObjectResponse head) {
    return new ObjectInfo(
        key,
        head.contentLength(),
        tag(head.eTag()),
        version(head.versionId()),
        head.lastModified(),
        meta(head.contentType(), head.cacheControl(), head.metadata()));
  }

  static ObjectInfo info(String key, GetObjectResponse get) {
    return new ObjectInfo(
        key,
        whole(get.contentRange(), get.contentLength()),
        tag(get.eTag()),
        version(get.versionId()),
        get.lastModified(),
        meta(get.contentType(), get.cacheControl(), get.metadata()));
  }

  static ObjectInfo info(S3Object listed) {
    Instant modified = listed.lastModified();
    return new ObjectInfo(
        listed.key(), listed.size(), tag(listed.eTag()), "", modified, ObjectMeta.of(UNTYPED));
  }

  /** The size of the whole object: {@code bytes 2-4/10} tells it behind the range. */
  private static long whole(@Nullable String range, long length) {
    return range == null ? length : Long.parseLong(range.substring(range.indexOf('/') + 1));
  }

  /** Without the quotes that HTTP puts around it (RFC 9110, section 8.8.3). */
  static String tag(@Nullable String quoted) {
    return quoted == null ? "" : quoted.replace("\"", "");
  }

  static String version(@Nullable String id) {
    return id == null || id.equals("null") ? "" : id;
  }

  /** Others may have stored what our own writers refuse: that is left out. */
  private static ObjectMeta meta(
      @Nullable String type, @Nullable String cache, Map<String, String> user) {
    String contentType = type == null || type.isEmpty() ? UNTYPED : type;
    String cacheControl = cache == null ? "" : cache;
    Map<String, String> kept = new TreeMap<>();
    user.forEach(
        (name, value) -> {
          try {
            new ObjectMeta(UNTYPED, "", Map.of(name, value));
            kept.put(name, value);
          } catch (RejectedException e) {
            // not ours
          }
        });
    return new ObjectMeta(contentType, cacheControl, kept);
  }
}
