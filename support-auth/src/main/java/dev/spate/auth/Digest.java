package dev.spate.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of secrets: what is stored is of no use to whoever reads the table. */
final class Digest {
  private Digest() {}

  /** SHA-256 of a label and a secret, as 64 hexadecimal digits. */
  static String of(String label, String secret) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update((label.length() + ":" + label).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Compares in a time that does not depend on where they differ. */
  static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
