package dev.spate.local;

import dev.spate.RejectedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses that carry the permission to do one thing with one object for a while: an HMAC-SHA-256
 * over all that they allow, made with the runtime's own key.
 */
final class PresignedUrls {
  /**
   * Where they are served: {@code /_spate/objects/<application>/<bucket>?key=…}. The key is in the
   * query, because clients rewrite paths that have dots or empty segments.
   */
  static final String PATH = "/_spate/objects/";

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Source: "Download and upload objects with presigned URLs", Amazon S3 User Guide. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private final byte[] key;
  private final Supplier<URI> base;
  private final InstantSource clock;

  /** What an address allows; type and size are those of an upload, empty and 0 for a download. */
  record Grant(
      String verb, String app, String bucket, String key, String type, long size, long expires) {}

  PresignedUrls(byte[] key, Supplier<URI> base, InstantSource clock) {
    this.key = key.clone();
    this.base = base;
    this.clock = clock;
  }

  URI download(String app, String bucket, String object, Duration valid) {
    return url(new Grant("GET", app, bucket, object, "", 0, end(valid)));
  }

  URI upload(String app, String bucket, String object, String type, long size, Duration valid) {
    if (size < 0 || size > Blobs.LARGEST) {
      throw new RejectedException(
          "upload size must be from 0 to " + Blobs.LARGEST + ", not " + size);
    }
    if (type.isEmpty() || type.length() > 255) {
      throw new RejectedException(
          "upload type must have 1 to 255 characters, not " + type.length());
    }
    return url(new Grant("PUT", app, bucket, object, type, size, end(valid)));
  }

  private long end(Duration valid) {
    if (valid.compareTo(SHORTEST) < 0 || valid.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "an address may be valid from " + SHORTEST + " to " + LONGEST + ", not " + valid);
    }
    Instant end = clock.instant().plus(valid);
    return end.getEpochSecond() + (end.getNano() > 0 ? 1 : 0);
  }

  private URI url(Grant grant) {
    StringBuilder text = new StringBuilder(base.get().toString()).append(PATH);
    text.append(grant.app).append('/').append(grant.bucket);
    text.append("?key=").append(Paths.encode(grant.key));
    text.append("&expires=").append(grant.expires);
    if (grant.verb.equals("PUT")) {
      text.append("&type=").append(Paths.encode(grant.type));
      text.append("&size=").append(grant.size);
    }
    return URI.create(text.append("&signature=").append(signature(grant)).toString());
  }

  /** Whether the signature is of this grant; takes as long whichever byte is wrong. */
  boolean signed(Grant grant, String signature) {
    return MessageDigest.isEqual(
        signature(grant).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  boolean expired(Grant grant) {
    return !clock.instant().isBefore(Instant.ofEpochSecond(grant.expires));
  }

  private String signature(Grant grant) {
    byte[] text =
        new Pack.Out()
            .text(grant.verb)
            .text(grant.app)
            .text(grant.bucket)
            .text(grant.key)
            .text(grant.type)
            .number(grant.size)
            .number(grant.expires)
            .done();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
