package dev.spate.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process, with handlers that need nothing else. */
class BootstrapTest {
  @TempDir static Path directory;

  /** Answers in parts, and only when a file is there. */
  public static final class Waiting implements StreamingHandler {
    @Override
    public void handle(InputStream event, AnswerStream answer, Context context) throws Exception {
      Path there = Path.of(System.getenv("WAIT_FOR"));
      Files.createFile(Path.of(there + ".begun"));
      while (!Files.exists(there)) {
        Thread.sleep(Duration.ofMillis(5));
      }
      answer.write("{\"waited\":".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      answer.flush();
      answer.write("true}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  private static LambdaProcess start(Class<?> handler, String... environment) throws Exception {
    Map<String, String> variables =
        environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]);
    return LambdaProcess.start(LambdaProcess.Client.SPATE, handler, directory, variables);
  }

  @Test
  void sigterm_lets_a_call_come_to_its_answer() throws Exception {
    Path file = directory.resolve("there");
    try (LambdaProcess lambda = start(Waiting.class, "WAIT_FOR", file.toString())) {
      CompletableFuture<Answer> answer = lambda.call(new byte[] {'1'});
      await(Path.of(file + ".begun"));
      lambda.terminate();
      Files.createFile(file);
      assertThat(answer.join()).isEqualTo(new Answer.Answered("{\"waited\":true}"));
      assertThat(lambda.exitCode()).isEqualTo(128 + 15);
    }
  }

  private static void await(Path file) throws InterruptedException {
    for (int i = 0; !Files.exists(file); i++) {
      assertThat(i).as("the handler begins within a minute").isLessThan(6_000);
      Thread.sleep(Duration.ofMillis(10));
    }
  }

  @Test
  void sigterm_ends_a_wait_for_an_event() throws Exception {
    try (LambdaProcess lambda = start(Echo.class)) {
      assertThat(lambda.invoke("1")).isEqualTo(new Answer.Answered("1"));
      lambda.terminate();
      assertThat(lambda.exitCode()).isEqualTo(128 + 15);
    }
  }

  /** Answers with the event. */
  public static final class Echo implements StreamingHandler {
    @Override
    public void handle(InputStream event, AnswerStream answer, Context context) throws Exception {
      event.transferTo(answer);
    }
  }

  @Test
  void a_class_that_is_no_handler_is_an_error_of_the_start() throws Exception {
    try (LambdaProcess lambda = start(String.class)) {
      assertThat(lambda.initError().json()).contains("handler java.lang.String is no LambdaEntry");
      assertThat(lambda.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void the_end_of_the_runtime_api_ends_the_process() throws Exception {
    try (LambdaProcess lambda = start(Echo.class)) {
      assertThat(lambda.invoke("1")).isEqualTo(new Answer.Answered("1"));
      lambda.closeServer();
      assertThat(lambda.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void an_answer_that_is_too_large_fails_its_call_alone() throws Exception {
    try (LambdaProcess lambda = start(Grow.class)) {
      assertThat(lambda.invoke("7")).isInstanceOf(Answer.Failed.class);
      assertThat(lambda.invoke("0")).isEqualTo(new Answer.Answered(""));
    }
  }

  /** Answers with as many megabytes as the event says. */
  public static final class Grow
      implements com.amazonaws.services.lambda.runtime.RequestStreamHandler {
    @Override
    public void handleRequest(InputStream event, java.io.OutputStream answer, Context context)
        throws java.io.IOException {
      int many = event.read() - '0';
      answer.write(new byte[many << 20]);
    }
  }
}
