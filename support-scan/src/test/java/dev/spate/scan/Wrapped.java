package dev.spate.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Content that hides other content. */
public final class Wrapped {
  private Wrapped() {}

  /** A zip with one entry. */
  public static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  /** EICAR's test file in the middle of noise, of so many bytes in all. */
  public static byte[] amid(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    byte[] bad = RealClamd.EICAR.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bad, 0, bytes, size / 2, bad.length);
    return bytes;
  }
}
