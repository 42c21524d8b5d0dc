package dev.spate.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop against the wire itself. A worker ends here when the script has no more. */
class WorkerTest {
  private static final String END = ScriptedApi.reply("500 Container error", "", "");

  /** Runs a worker that answers with what it was given, to the script's end. */
  static ScriptedApi run(StreamingHandler handler, String... replies) throws Exception {
    List<String> script = new ArrayList<>(List.of(replies));
    script.add(END);
    ScriptedApi api = new ScriptedApi(script);
    Worker worker = worker(api, handler, false);
    assertThatThrownBy(worker::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("answered 500");
    return api;
  }

  static Worker worker(ScriptedApi api, StreamingHandler handler, boolean inParts) {
    Environment environment =
        Environment.of(
            Map.of(
                "AWS_LAMBDA_FUNCTION_NAME", "gallery-resize",
                "AWS_LAMBDA_FUNCTION_VERSION", "7",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/gallery-resize",
                "AWS_LAMBDA_LOG_STREAM_NAME", "2026/03/04/[7]abc"));
    Worker.Handling handling = new Worker.Handling(handler, inParts);
    return new Worker(new RuntimeApi(api.address()), handling, environment, true);
  }

  private static final StreamingHandler ECHO = (event, answer, call) -> event.transferTo(answer);

  @Test
  void asks_for_an_event_and_gives_its_answer_back() throws Exception {
    String attempt = "Lambda-Runtime-Invocation-Id: attempt-2\r\n";
    try (ScriptedApi api =
        run(ECHO, ScriptedApi.event("r1", attempt, "{\"a\":\"ü\"}"), ScriptedApi.TAKEN)) {
      assertThat(api.request()).startsWith("GET /2018-06-01/runtime/invocation/next HTTP/1.1\n");
      assertThat(api.request())
          .startsWith("POST /2018-06-01/runtime/invocation/r1/response HTTP/1.1\n")
          .contains("Host: " + api.address() + "\n")
          .contains("Lambda-Runtime-Invocation-Id: attempt-2\n")
          .contains("Content-Length: 10\n")
          .endsWith("\n\n{\"a\":\"ü\"}");
    }
  }

  @Test
  void reads_an_event_that_comes_in_chunks() throws Exception {
    String event =
        """
        HTTP/1.1 200 OK
        Lambda-Runtime-Aws-Request-Id: r1
        Transfer-Encoding: chunked

        3
        abc
        5;x=1
        defgh
        0
        Trailer: t

        """
            .replace("\n", "\r\n");
    try (ScriptedApi api = run(ECHO, event, ScriptedApi.TAKEN)) {
      api.request();
      assertThat(api.request()).endsWith("\n\nabcdefgh");
    }
  }

  @Test
  void carries_events_and_answers_of_several_megabytes() throws Exception {
    String six = "0123456789abcdef".repeat(6 << 16);
    try (ScriptedApi api = run(ECHO, ScriptedApi.event("r1", "", six), ScriptedApi.TAKEN)) {
      api.request();
      assertThat(api.request()).endsWith("\n\n" + six);
    }
  }

  @Test
  void connects_anew_when_the_kept_connection_was_closed() throws Exception {
    try (ScriptedApi api =
        run(
            ECHO,
            ScriptedApi.event("r1", "", "one"),
            ScriptedApi.CLOSE,
            ScriptedApi.TAKEN,
            ScriptedApi.event("r2", "Connection: close\r\n", "two"),
            ScriptedApi.CLOSE,
            ScriptedApi.TAKEN)) {
      List<String> paths = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        paths.add(api.request().split(" ", -1)[1].replace("/2018-06-01/runtime/", ""));
      }
      assertThat(paths)
          .containsExactly(
              "invocation/next",
              "invocation/r1/response",
              "invocation/next",
              "invocation/r2/response",
              "invocation/next");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"413 Request Entity Too Large", "400 Bad Request", "410 Gone"})
  void goes_on_when_an_answer_is_refused(String refusal) throws Exception {
    try (ScriptedApi api =
        run(
            ECHO,
            ScriptedApi.event("r1", "", "a"),
            ScriptedApi.reply(refusal, "", "{}"),
            ScriptedApi.event("r2", "", "b"),
            ScriptedApi.TAKEN)) {
      for (int i = 0; i < 3; i++) {
        api.request();
      }
      assertThat(api.request()).contains("/r2/response").endsWith("b");
    }
  }

  @Test
  void reports_a_failure_with_its_causes_and_goes_on() throws Exception {
    Exception why = new IOException("the disk is full", new IllegalStateException("half \ud800"));
    StreamingHandler handler =
        (event, answer, call) -> {
          answer.write(1);
          throw why;
        };
    try (ScriptedApi api = run(handler, ScriptedApi.event("r1", "", "a"), ScriptedApi.TAKEN)) {
      api.request();
      assertThat(api.request())
          .startsWith("POST /2018-06-01/runtime/invocation/r1/error HTTP/1.1\n")
          .contains("Lambda-Runtime-Function-Error-Type: Function.IOException\n")
          .contains("{\"errorMessage\":\"the disk is full\",\"errorType\":\"java.io.IOException\",")
          .contains("\"stackTrace\":[\"dev.spate.aws.runtime.WorkerTest.")
          .contains("\"cause\":{\"errorMessage\":\"half ?\",");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1e3\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 twohundred OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno header at all\r\n\r\n",
        "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
      })
  void ends_when_the_other_side_does_not_speak_as_it_should(String reply) throws Exception {
    try (ScriptedApi api = new ScriptedApi(List.of(reply))) {
      Worker worker = worker(api, ECHO, false);
      assertThatThrownBy(worker::run)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the Runtime API ");
    }
  }

  @Test
  void ends_at_a_line_without_end() throws Exception {
    String line = "HTTP/1.1 200 OK\r\nA: " + "x".repeat(70_000);
    try (ScriptedApi api = new ScriptedApi(List.of(line))) {
      Worker worker = worker(api, ECHO, false);
      assertThatThrownBy(worker::run).hasMessageContaining("a line of over 65536 bytes");
    }
  }

  @Test
  void an_error_of_the_virtual_machine_is_reported_and_ends_the_loop() throws Exception {
    List<String> script = List.of(ScriptedApi.event("r1", "", "a"), ScriptedApi.TAKEN);
    try (ScriptedApi api = new ScriptedApi(script)) {
      Worker worker =
          worker(
              api,
              (event, answer, call) -> {
                throw new OutOfMemoryError("made for a test");
              },
              false);
      assertThatThrownBy(worker::run).isInstanceOf(OutOfMemoryError.class);
      api.request();
      assertThat(api.request()).contains("/r1/error").contains("Function.OutOfMemoryError");
    }
  }

  @Test
  @Timeout(60)
  void a_wait_for_an_event_ends_when_the_worker_is_stopped() throws Exception {
    try (ScriptedApi api = new ScriptedApi(List.of())) {
      Worker worker = worker(api, ECHO, false);
      Thread stopping =
          Thread.ofVirtual()
              .start(
                  () -> {
                    assertThat(api.request()).contains("/invocation/next");
                    worker.stop();
                  });
      worker.run();
      stopping.join();
    }
  }

  @Test
  void a_worker_that_is_stopped_gives_its_answer_and_asks_for_no_other_event() throws Exception {
    AtomicReference<Worker> stopped = new AtomicReference<>();
    List<String> script = List.of(ScriptedApi.event("r1", "", "a"), ScriptedApi.TAKEN, END);
    try (ScriptedApi api = new ScriptedApi(script)) {
      StreamingHandler handler =
          (event, answer, call) -> {
            stopped.get().stop();
            answer.write('b');
          };
      stopped.set(worker(api, handler, false));
      stopped.get().run();
      api.request();
      assertThat(api.request()).contains("/r1/response").endsWith("b");
    }
  }

  @Test
  void bytes_of_the_answer_are_those_the_handler_wrote() throws Exception {
    StreamingHandler handler =
        (event, answer, call) -> {
          answer.write('a');
          answer.write("bc".getBytes(StandardCharsets.UTF_8));
          answer.flush();
          answer.close();
        };
    try (ScriptedApi api = run(handler, ScriptedApi.event("r1", "", ""), ScriptedApi.TAKEN)) {
      api.request();
      assertThat(api.request()).contains("Content-Length: 3\n").endsWith("\n\nabc");
    }
  }
}
