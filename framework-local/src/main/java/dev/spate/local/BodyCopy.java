package dev.spate.local;

import dev.spate.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Copies the body of an object, counting and hashing it. */
final class BodyCopy {
  private static final int BUFFER = 64 << 10;
  private static final int NAME_CHARACTERS = 60;

  private BodyCopy() {}

  /** Copies at most {@code most} bytes, and exactly {@code length} unless that is -1. */
  static Blobs.Blob copy(String name, InputStream in, OutputStream out, long length, long most)
      throws IOException {
    if (length > most || length < -1) {
      throw new RejectedException("object must be at most " + most + " bytes, not " + length);
    }
    long limit = length < 0 ? most : length;
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      size += n;
      if (size > limit) {
        throw new RejectedException("object must be at most " + limit + " bytes, but it goes on");
      }
      digest.update(buffer, 0, n);
      out.write(buffer, 0, n);
    }
    if (length >= 0 && size != length) {
      throw new RejectedException("object must have " + length + " bytes, not " + size);
    }
    return new Blobs.Blob(name, size, HexFormat.of().formatHex(digest.digest(), 0, 16));
  }

  /**
   * A file name that nobody else has and every file system takes, with the end of the key in it for
   * people.
   */
  static String fileName(String unique, String key) {
    String tail = key.substring(key.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String safe = tail.replaceAll("[^a-z0-9._-]", "_");
    int from = Math.max(0, safe.length() - NAME_CHARACTERS);
    return unique + "-" + safe.substring(from);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
