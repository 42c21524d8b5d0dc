package dev.spate.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys over a real socket. */
class HttpKeySourceTest {
  private HttpServer server = start();
  private final String url = "http://127.0.0.1:" + server.getAddress().getPort();

  private static HttpServer start() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void serve() {
    answer("/keys", 200, Forge.published());
    answer("/large", 200, new byte[KeySource.MOST_BYTES + 1]);
    answer("/gone", 404, new byte[0]);
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("location", url + "/keys");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  private void answer(String path, int status, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void fetches_keys_that_then_verify() {
    KeyCache keys = new KeyCache(KeySource.at(URI.create(url + "/keys")));

    assertThat(keys.find(Optional.of("rsa"), Algorithm.RS256, Calls.START)).isPresent();
  }

  @Test
  void what_is_too_large_elsewhere_or_not_there_is_a_failure() {
    for (String path : new String[] {"/large", "/gone", "/moved"}) {
      assertThatThrownBy(() -> KeySource.at(URI.create(url + path)).fetch())
          .as(path)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void keys_are_never_fetched_in_the_clear_from_another_machine() {
    for (String address :
        new String[] {"http://issuer.example/keys", "file:///etc/passwd", "keys"}) {
      assertThatThrownBy(() -> KeySource.at(URI.create(address)))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
