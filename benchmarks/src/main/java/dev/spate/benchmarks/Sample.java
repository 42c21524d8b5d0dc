package dev.spate.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The events that are handled. */
public enum Sample {
  /** A notification of S3 with one record. */
  S3("s3.json"),
  /** A request of an HTTP API, payload format 2.0. */
  HTTP("http.json");

  private final String resource;

  Sample(String resource) {
    this.resource = resource;
  }

  byte[] bytes() {
    try (InputStream in = Sample.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
