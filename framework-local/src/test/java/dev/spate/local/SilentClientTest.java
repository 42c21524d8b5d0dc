package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do not go on: the server hangs up by itself, and nobody waits for them for ever. */
class SilentClientTest {
  private static final Duration IDLE = Duration.ofMillis(250);
  private static final AtomicInteger TOUCHED = new AtomicInteger();
  private static Wire wire;

  @BeforeAll
  static void start() {
    App app =
        App.of(
            "echo",
            Temp.echo(),
            Temp.touch(TOUCHED),
            Temp.http(
                "slow",
                "GET",
                "/slow",
                (request, in) -> {
                  Thread.sleep(IDLE.multipliedBy(6));
                  return Response.text(200, "at last");
                }));
    wire = new Wire(LocalRuntime.builder().idle(IDLE).mount("/app", app, Codecs.plain()).start());
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /app/sl", "GET /app/slow HTTP/1.1\r\nhost: x\r\nx-ha"})
  void whoever_never_finishes_a_request_is_hung_up_on(String begun) throws Exception {
    assertThat(wire.raw(begun)).doesNotContain("200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"content-length: 10\r\n\r\nabc", "transfer-encoding: chunked\r\n\r\na\r\nabc"})
  void whoever_stops_within_a_body_is_told_so_and_hung_up_on(String begun) throws Exception {
    TOUCHED.set(0);

    String answer = wire.raw("PUT /app/touch HTTP/1.1\r\nhost: x\r\n" + begun);

    assertThat(answer).startsWith("HTTP/1.1 408").endsWith("The body came too slowly");
    assertThat(TOUCHED).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /app/slow HTTP/1.1\r\nhost: x\r\n\r\n"})
  void whoever_trickles_headers_is_hung_up_on_whatever_went_before(String before) throws Exception {
    String header = "GET /app/slow HTTP/1.1\r\nx-header-that-never-ends: ";

    String answer = wire.trickle(before, header, IDLE.dividedBy(10));

    assertThat(answer.split("HTTP/1.1 200", -1)).hasSize(before.isEmpty() ? 1 : 2);
  }

  @Test
  void whoever_says_nothing_after_an_answer_is_hung_up_on() throws Exception {
    String answer = wire.raw("POST /app/echo HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\nhi");

    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("hi");
  }

  @Test
  void whoever_waits_for_a_slow_function_is_waited_for() throws Exception {
    assertThat(wire.raw("GET /app/slow HTTP/1.1\r\nhost: x\r\n\r\n")).endsWith("at last");
  }
}
