package dev.spate.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers in parts (source: "Building a custom runtime", response streaming). */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamingTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ScriptedApi api() throws IOException {
    return new ScriptedApi(
        List.of(
            ScriptedApi.event("r1", "Lambda-Runtime-Invocation-Id: a1\r\n", "x"),
            ScriptedApi.TAKEN,
            ScriptedApi.reply("500 no more", "", "")));
  }

  private static void run(ScriptedApi api, StreamingHandler handler) {
    assertThatThrownBy(WorkerTest.worker(api, handler, true)::run).hasMessageContaining("500");
  }

  @Test
  void a_part_arrives_while_the_handler_still_works() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    try (ScriptedApi api = api()) {
      Thread.ofVirtual()
          .start(
              () -> {
                assertThat(api.piece()).isEqualTo("first ");
                seen.countDown();
              });
      run(
          api,
          (event, answer, call) -> {
            answer.contentType("text/plain");
            answer.write(bytes("first "));
            answer.flush();
            assertThat(seen.await(30, TimeUnit.SECONDS)).isTrue();
            answer.write(bytes("last"));
          });
      api.request();
      assertThat(api.request())
          .startsWith("POST /2018-06-01/runtime/invocation/r1/response HTTP/1.1\n")
          .contains("Content-Type: text/plain\n")
          .contains("Lambda-Runtime-Function-Response-Mode: streaming\n")
          .contains("Transfer-Encoding: chunked\n")
          .contains("Lambda-Runtime-Invocation-Id: a1\n")
          .endsWith("\n\nfirst last");
      assertThat(api.request()).startsWith("GET ");
    }
  }

  @Test
  void an_answer_to_http_begins_with_its_status_and_eight_zeros() throws Exception {
    try (ScriptedApi api = api()) {
      run(
          api,
          (event, answer, call) -> {
            answer.http(201, Map.of("x-a", "b"), List.of("c=1"));
            answer.write(bytes("body"));
            assertThatThrownBy(() -> answer.contentType("text/plain"))
                .isInstanceOf(IllegalStateException.class);
          });
      api.request();
      assertThat(api.request())
          .contains("Content-Type: application/vnd.awslambda.http-integration-response\n")
          .endsWith(
              "\n\n{\"statusCode\":201,\"headers\":{\"x-a\":\"b\"},\"cookies\":[\"c=1\"]}"
                  + "\0".repeat(8)
                  + "body");
    }
  }

  @Test
  void a_failure_after_the_first_part_is_told_in_trailers() throws Exception {
    try (ScriptedApi api = api()) {
      run(
          api,
          (event, answer, call) -> {
            answer.write(bytes("half"));
            answer.flush();
            answer.write(bytes(" lost"));
            throw new IOException("the disk is full");
          });
      api.request();
      String request = api.request();
      assertThat(request)
          .contains(
              "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\n")
          .contains("\n\nhalf\nLambda-Runtime-Function-Error-Type: Function.IOException\n");
      String body = request.substring(request.lastIndexOf(' ') + 1);
      assertThat(new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8))
          .contains("\"errorMessage\":\"the disk is full\"");
    }
  }

  @Test
  void a_failure_before_the_first_part_is_an_error_as_any_other() throws Exception {
    try (ScriptedApi api = api()) {
      run(
          api,
          (event, answer, call) -> {
            answer.write(bytes("nothing of this has left"));
            throw new IOException("the disk is full");
          });
      api.request();
      assertThat(api.request()).contains("/r1/error").contains("the disk is full");
    }
  }

  @Test
  void a_large_answer_leaves_by_itself() throws Exception {
    String large = "0123456789".repeat(100_000);
    try (ScriptedApi api = api()) {
      run(
          api,
          (event, answer, call) -> {
            for (int i = 0; i < large.length(); i += 1000) {
              answer.write(bytes(large.substring(i, i + 1000)));
            }
          });
      api.request();
      assertThat(api.request()).endsWith("\n\n" + large);
      assertThat(api.piece()).hasSizeBetween(32 << 10, 34 << 10);
    }
  }

  @Test
  void an_empty_answer_is_one() throws Exception {
    try (ScriptedApi api = api()) {
      run(api, (event, answer, call) -> {});
      api.request();
      assertThat(api.request()).contains("/r1/response").endsWith("\n\n");
    }
  }

  @Test
  void refuses_a_status_or_type_that_is_none() throws Exception {
    try (ScriptedApi api = api()) {
      run(
          api,
          (event, answer, call) -> {
            assertThatThrownBy(() -> answer.http(99, Map.of(), List.of()))
                .hasMessage("a status is from 100 to 599, not 99");
            assertThatThrownBy(() -> answer.contentType("a\r\nb: c"))
                .isInstanceOf(IllegalArgumentException.class);
          });
    }
  }

  @Test
  void refuses_a_beginning_that_is_longer_than_an_api_looks() throws Exception {
    try (ScriptedApi api = api()) {
      run(
          api,
          (event, answer, call) -> {
            Map<String, String> headers = Map.of("x-long", "a".repeat(16 << 10));
            assertThatThrownBy(() -> answer.http(200, headers, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be JSON of at most 16376 bytes: ");
          });
    }
  }
}
