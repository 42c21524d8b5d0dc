package dev.spate.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Makes a content coding of bytes (RFC 9110, section 8.4.1). */
public interface Encoder {
  /** Its name in headers, {@code gzip} or {@code br}. */
  String coding();

  /** The bytes in this coding. */
  byte[] encode(byte[] bytes);

  /**
   * All there are on this machine: Brotli where {@code com.aayushatharva.brotli4j} and its native
   * library are on the class path, which saves about a sixth of what gzip leaves, and gzip.
   */
  static List<Encoder> available() {
    List<Encoder> found = new ArrayList<>();
    Brotli.find().ifPresent(found::add);
    found.add(gzip());
    return List.copyOf(found);
  }

  /** Gzip as small as the JDK makes it, for what is compressed once. */
  static Encoder gzip() {
    return gzip(Deflater.BEST_COMPRESSION);
  }

  /** Gzip at a level from 1 to 9. */
  static Encoder gzip(int level) {
    return new Encoder() {
      @Override
      public String coding() {
        return "gzip";
      }

      @Override
      public byte[] encode(byte[] bytes) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream gzip =
            new GZIPOutputStream(coded) {
              {
                def.setLevel(level);
              }
            }) {
          gzip.write(bytes);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return coded.toByteArray();
      }
    };
  }
}
