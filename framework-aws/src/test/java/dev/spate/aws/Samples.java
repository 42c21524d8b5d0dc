package dev.spate.aws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Events in the shape that AWS documents, with members that Spate has no use for. */
final class Samples {
  private Samples() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no sample " + name);
      }
      return in.readAllBytes();
    }
  }

  static String text(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }
}
