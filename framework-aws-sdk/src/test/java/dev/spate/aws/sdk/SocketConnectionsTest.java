package dev.spate.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Connections;
import dev.spate.PortException;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.StrictServer;
import dev.spate.aws.sdk.testing.StrictServer.Reply;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The @connections API, by its documented statuses. */
class SocketConnectionsTest {
  private static final SocketApi ROOMS = new SocketApi("rooms");

  private StrictServer server;
  private Reply reply = new Reply(200, "");
  private Connections connections;

  @BeforeEach
  void start() {
    server = new StrictServer(call -> reply);
    String stage = "http://127.0.0.1:" + server.port() + "/live";
    connections = new Aws().resource(ROOMS, stage).ports().connections(ROOMS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_message_goes_to_its_connection_as_it_is() {
    assertThat(connections.send("L0SM9cOFvHcCIhw=", "h\u00e9")).isEqualTo(Connections.Sent.SENT);

    StrictServer.Call call = server.calls().getFirst();
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo("/live/@connections/L0SM9cOFvHcCIhw%3D");
    assertThat(call.text()).isEqualTo("h\u00e9");
  }

  @Test
  void a_connection_that_is_gone_and_one_that_is_slow_are_told_apart() {
    reply = new Reply(410, "");
    assertThat(connections.send("c", "x")).isEqualTo(Connections.Sent.GONE);
    reply = new Reply(429, "{\"message\":\"Limit exceeded\"}");
    assertThat(connections.send("c", "x")).isEqualTo(Connections.Sent.SLOW);
  }

  @Test
  void a_message_over_128_kilobytes_is_refused_before_it_is_sent() {
    connections.send("c", "x".repeat(SocketConnections.BYTES));
    assertThatThrownBy(
            () -> connections.send("c", "\u00e9".repeat(SocketConnections.BYTES / 2 + 1)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("131072")
        .hasMessageContaining("131074");
    assertThat(server.calls()).hasSize(1);
    reply = new Reply(413, "");
    assertThatThrownBy(() -> connections.send("c", "x")).isInstanceOf(RejectedException.class);
  }

  @Test
  void an_error_is_for_later_and_a_message_is_not_sent_twice() {
    reply = new Reply(500, "");
    assertThatThrownBy(() -> connections.send("c", "x"))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("socket API rooms");
    assertThat(server.calls()).hasSize(1);
    reply = new Reply(403, "");
    assertThatThrownBy(() -> connections.send("c", "x")).isInstanceOf(PortException.class);
  }

  @Test
  void closing_needs_no_connection() {
    reply = new Reply(204, "");
    connections.close("c");
    reply = new Reply(410, "");
    connections.close("c");
    assertThat(server.calls()).extracting(StrictServer.Call::method).containsOnly("DELETE");
  }

  @Test
  void what_is_known_of_a_connection_is_told_or_nothing() {
    reply =
        new Reply(
            200,
            "{\"connectedAt\":\"2026-01-02T03:04:05Z\",\"lastActiveAt\":\"2026-01-02T03:05:05Z\","
                + "\"identity\":{\"sourceIp\":\"192.0.2.1\",\"userAgent\":\"x\"}}");
    Connections.Info info = connections.info("c").orElseThrow();
    assertThat(info.since()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(info.lastActive()).isEqualTo(Instant.parse("2026-01-02T03:05:05Z"));
    assertThat(info.address()).isEqualTo("192.0.2.1");
    reply = new Reply(410, "");
    assertThat(connections.info("c")).isEmpty();
  }
}
