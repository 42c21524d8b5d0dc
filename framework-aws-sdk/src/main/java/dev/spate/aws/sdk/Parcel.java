package dev.spate.aws.sdk;

import dev.spate.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** A message with its data encoded. */
record Parcel(Message<byte[]> message) {
  String id() {
    return message.id();
  }

  byte[] data() {
    return message.data();
  }

  /** Bytes of the data and of what travels beside it, without a service's own additions. */
  long size() {
    long size = data().length;
    for (Map.Entry<String, String> attribute : message.attributes().entrySet()) {
      size += bytes(attribute.getKey()) + (long) bytes(attribute.getValue());
    }
    return size;
  }

  /** Bytes of UTF-8. */
  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * The text as one that Amazon SQS takes as a group or deduplication id: itself if it has only
   * letters, digits and punctuation of ASCII, at most 128 of them, else its hash.
   */
  static String token(String text) {
    boolean legal = text.length() <= 128 && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    return legal ? text : "sha256-" + sha256(text);
  }

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
