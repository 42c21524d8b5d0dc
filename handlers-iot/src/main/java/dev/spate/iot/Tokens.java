package dev.spate.iot;

import dev.spate.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Tokens: only their hash is kept, so that the table gives none away. */
final class Tokens {
  private Tokens() {}

  static String hash(String token) {
    return Tokens.sha256(token.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Compares in a time that tells nothing. */
  static boolean fits(String token, String hash) {
    return !hash.isEmpty()
        && MessageDigest.isEqual(
            hash(token).getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
  }

  /** The token of a request (RFC 6750, section 2.1). */
  static Optional<String> bearer(Request request) {
    return request
        .header("authorization")
        .filter(h -> h.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(h -> h.substring(7).strip());
  }
}
