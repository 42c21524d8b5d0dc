package dev.spate.auth;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Set;

/** Fetches with the JDK's oldest client, which costs a cold start a tenth of the newer one. */
final class HttpKeySource implements KeySource {
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 3_000;

  private final URI address;

  HttpKeySource(URI address) {
    boolean safe =
        "https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && HERE.contains(address.getHost()));
    if (!safe) {
      throw new IllegalArgumentException("keys must be fetched by https, not from " + address);
    }
    this.address = address;
  }

  @Override
  public byte[] fetch() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("accept", "application/jwk-set+json, application/json");
    try {
      int status = connection.getResponseCode();
      if (status != 200) {
        throw new IOException("keys at " + address + ": status " + status);
      }
      try (InputStream in = connection.getInputStream()) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new IOException("keys at " + address + ": more than " + MOST_BYTES + " bytes");
        }
        return bytes;
      }
    } finally {
      connection.disconnect();
    }
  }
}
