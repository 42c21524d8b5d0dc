package dev.spate.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Clients of a runtime: a careful one, and a socket that sends whatever it is told. */
final class Wire implements AutoCloseable {
  /** Seconds; those who put faults in on purpose need not wait so long. */
  private static final int PATIENCE = Integer.getInteger("spate.patience", 60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final LocalRuntime runtime;

  Wire(LocalRuntime runtime) {
    this.runtime = runtime;
  }

  int port() {
    return runtime.port();
  }

  /** Sends these characters as bytes and returns all that comes until the server hangs up. */
  String raw(String text) throws IOException {
    try (Socket socket = new Socket("localhost", runtime.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(all);
      return all.toString(ISO_8859_1);
    }
  }

  /**
   * Sends a request, then the characters of {@code slow} with a pause after each, and after them
   * more and more; returns all that comes until the server hangs up.
   */
  String trickle(String before, String slow, Duration pause) throws Exception {
    try (Socket socket = new Socket("localhost", runtime.port())) {
      socket.getOutputStream().write(before.getBytes(ISO_8859_1));
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < 3_000; i++) {
                        socket.getOutputStream().write(i < slow.length() ? slow.charAt(i) : 'x');
                        Thread.sleep(pause);
                      }
                    } catch (IOException | InterruptedException e) {
                      // hung up on, as it should be
                    }
                  });
      socket.setSoTimeout(20_000);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(all);
      } catch (SocketException e) {
        // a byte was under way when the server hung up
      }
      writer.interrupt();
      writer.join();
      return all.toString(ISO_8859_1);
    }
  }

  /** Sends these lines and the body, and returns all that comes until the server hangs up. */
  String lines(String body, String... head) throws IOException {
    return raw(String.join("\r\n", head) + "\r\n\r\n" + body);
  }

  /** A request without a body, after which the server is to hang up. */
  String get(String method, String target) throws IOException {
    return lines("", method + " " + target + " HTTP/1.1", "host: x", "connection: close");
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    return send(method, runtime.url().resolve(path), body, headers);
  }

  HttpResponse<String> send(String method, URI uri, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Waits until it holds, at most so long as no machine should need. */
  static void until(BooleanSupplier holds) throws InterruptedException {
    for (int i = 0; i < PATIENCE * 50; i++) {
      if (holds.getAsBoolean()) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("did not come to hold within " + PATIENCE + " s");
  }

  @Override
  public void close() {
    client.close();
    runtime.close();
  }
}
