package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC with SHA-256, and signatures of webhooks: {@code t=<seconds>,v1=<hex>}, where the hex is the
 * HMAC of {@code <seconds>.<body>} (source: Stripe, "Verify webhook signatures manually").
 */
final class Signatures {
  private static final String HMAC = "HmacSHA256";

  private Signatures() {}

  static byte[] hmac(String secret, byte[] first, byte[] then) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
      mac.update(first);
      return mac.doFinal(then);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  /** What a sender writes into the header. */
  static String header(String secret, byte[] body, Instant now) {
    long seconds = now.getEpochSecond();
    return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signed(secret, seconds, body));
  }

  /**
   * Whether one of the header's signatures is right and its time is near. While a secret is
   * replaced there are several; signatures of other schemes are not looked at.
   */
  static boolean holds(String secret, byte[] body, String header, Instant now, Duration tolerance) {
    long seconds = -1;
    boolean right = false;
    for (String part : header.split(",", 20)) {
      String value = part.substring(part.indexOf('=') + 1).strip();
      if (part.strip().startsWith("t=")) {
        seconds = seconds(value);
      }
    }
    if (seconds < 0
        || Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(tolerance) > 0) {
      return false;
    }
    byte[] wanted = signed(secret, seconds, body);
    for (String part : header.split(",", 20)) {
      if (part.strip().startsWith("v1=")) {
        right |= MessageDigest.isEqual(wanted, hex(part.substring(part.indexOf('=') + 1).strip()));
      }
    }
    return right;
  }

  private static byte[] signed(String secret, long seconds, byte[] body) {
    return hmac(secret, (seconds + ".").getBytes(UTF_8), body);
  }

  private static long seconds(String value) {
    return value.matches("[0-9]{1,12}") ? Long.parseLong(value) : -1;
  }

  private static byte[] hex(String value) {
    return value.matches("([0-9a-f]{2}){32}") ? HexFormat.of().parseHex(value) : new byte[0];
  }
}
