package dev.spate.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.http.Response;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies that requests bring: how large, how they come, and what becomes of those refused. */
class RequestBodyTest {
  private static final int LIMIT = 1_000;
  private static final AtomicInteger TOUCHED = new AtomicInteger();
  private static Wire wire;

  @BeforeAll
  static void start() {
    App app =
        App.of(
            "echo",
            Temp.echo(),
            Temp.http("show", "GET", "/show/{name}", (request, in) -> Response.text(200, "shown")),
            Temp.touch(TOUCHED));
    wire = new Wire(LocalRuntime.builder().mount("/app", app, Codecs.plain(), LIMIT).start());
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @Test
  void takes_a_body_up_to_the_limit_in_one_piece_or_in_chunks() throws Exception {
    assertThat(wire.send("POST", "/app/echo", "x".repeat(LIMIT)).body()).hasSize(LIMIT);
    assertThat(chunked("x".repeat(LIMIT))).startsWith("HTTP/1.1 200").contains("x".repeat(LIMIT));
  }

  @Test
  void refuses_a_larger_body_before_it_is_sent() throws Exception {
    String answer =
        wire.lines(
            "",
            "POST /app/echo HTTP/1.1",
            "host: x",
            "content-length: 1001",
            "expect: 100-continue",
            "connection: close");

    assertThat(answer).startsWith("HTTP/1.1 413").doesNotContain("100 Continue");
  }

  @Test
  void refuses_a_larger_body_that_did_not_say_its_size() throws Exception {
    assertThat(chunked("x".repeat(LIMIT + 1))).startsWith("HTTP/1.1 413");
  }

  @Test
  void a_client_that_sends_on_after_a_refusal_still_gets_it_and_keeps_its_connection()
      throws Exception {
    int much = 8 << 20;
    String refused = "POST /app/echo HTTP/1.1\r\nhost: x\r\ncontent-length: " + much + "\r\n\r\n";
    String next = "GET /app/show/b HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

    String answers = wire.raw(refused + "x".repeat(much) + next);

    assertThat(answers).startsWith("HTTP/1.1 413").contains("shown");
  }

  @Test
  void what_is_sent_on_after_a_refusal_is_not_taken_without_end() throws Exception {
    long much = Leftover.MOST + (64 << 20);
    try (Socket socket = new Socket("localhost", wire.port())) {
      String head = "POST /app/echo HTTP/1.1\r\nhost: x\r\ncontent-length: " + much + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      byte[] piece = new byte[1 << 20];
      assertThatThrownBy(
              () -> {
                for (long sent = 0; sent < much; sent += piece.length) {
                  socket.getOutputStream().write(piece);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  private static String chunked(String body) throws Exception {
    return wire.lines(
        Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n",
        "POST /app/echo HTTP/1.1",
        "host: x",
        "transfer-encoding: chunked",
        "connection: close");
  }

  @Test
  void invites_a_client_that_waits_before_it_sends() throws Exception {
    String head =
        """
        POST /app/echo HTTP/1.1
        host: x
        content-length: 5
        expect: 100-continue
        connection: close

        """;
    try (Socket socket = new Socket("localhost", wire.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(US_ASCII));
      byte[] invitation = socket.getInputStream().readNBytes("HTTP/1.1 100".length());
      assertThat(invitation).asString().isEqualTo("HTTP/1.1 100");

      socket.getOutputStream().write("hello".getBytes(US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).asString().endsWith("hello");
    }
  }

  @Test
  void a_body_that_ends_early_never_reaches_the_handler() throws Exception {
    TOUCHED.set(0);
    try (Socket socket = new Socket("localhost", wire.port())) {
      String head = "PUT /app/touch HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc";
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }

    assertThat(wire.send("PUT", "/app/touch", "").statusCode()).isEqualTo(200);
    assertThat(TOUCHED).hasValue(1);
  }
}
