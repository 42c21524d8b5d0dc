package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.ObjectChange;
import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import dev.spate.http.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The entry inside AWS's own runtime client and inside Spate's, in a process of its own. */
@ParameterizedClass
@EnumSource
class RuntimeClientTest {
  private static final Pattern MESSAGE = Pattern.compile("\"errorMessage\":\"([^\\\\\"]*)\"");

  @TempDir static Path directory;

  @Parameter private LambdaProcess.Client client = LambdaProcess.Client.AMAZON;

  private LambdaProcess start(String function) throws Exception {
    return start(ArchiveEntry.class, Map.of("SPATE_FUNCTION", function, "LANG", "C.UTF-8"));
  }

  private LambdaProcess start(Class<?> entry, Map<String, String> environment) throws Exception {
    return LambdaProcess.start(client, entry, directory, environment);
  }

  private static byte[] created(String key) {
    ObjectChange change =
        new ObjectChange(ObjectChange.Kind.CREATED, "uploads", key, 1, "e", "", "01");
    return S3Events.encode(
        List.of(S3Events.event(change, "ObjectCreated:Put", Instant.EPOCH)), "archive-uploads-1");
  }

  @Test
  void handles_s3_events_and_goes_on_after_failures() throws Exception {
    try (LambdaProcess lambda = start("copy")) {
      assertThat(lambda.invoke(Samples.bytes("s3-created.json")))
          .isEqualTo(new Answer.Answered("null"));
      assertThat(lambda.output())
          .contains("\"message\":\"copied\",\"fields\":{\"key\":\"holiday/grüße aus Wien.jpg\"}")
          .contains("\"request\":\"request-1\",\"end\":\"DONE\"");

      assertThat(lambda.invoke(Samples.bytes("s3-test.json")))
          .isEqualTo(new Answer.Answered("null"));

      Answer.Failed failed = (Answer.Failed) lambda.invoke(created("fail"));
      assertThat(failed.json())
          .contains("\"errorMessage\":\"the disk is full\"")
          .contains("\"errorType\":\"java.io.IOException\"");

      assertThat(lambda.invoke(created("reject"))).isEqualTo(new Answer.Answered("null"));
      assertThat(lambda.output()).contains("\"reason\":\"it is of no use\"");

      Answer.Failed wrong = (Answer.Failed) lambda.invoke("{\"Records\":[{\"s3\":7}]}");
      assertThat(wrong.json())
          .contains("function archive.copy expected an S3 notification of bucket uploads:")
          .contains("Records[0].s3: expected an object, found a number");
      assertThat(lambda.alive()).isTrue();
    }
  }

  @Test
  void answers_requests_of_an_http_api() throws Exception {
    try (LambdaProcess lambda = start("api")) {
      Answer answer = lambda.invoke(Samples.bytes("http.json"));
      Answered answered =
          Answered.read(((Answer.Answered) answer).text().getBytes(StandardCharsets.UTF_8));
      assertThat(answered.status()).isEqualTo(201);
      assertThat(answered.cookies()).contains("seen=1; Path=/prod/");

      Answer refused = lambda.invoke(HttpEvents.encode(get("/files/reject"), "r", Instant.EPOCH));
      assertThat(((Answer.Answered) refused).text())
          .contains("\"statusCode\":400")
          .contains("it is of no use");

      Answer failed = lambda.invoke(HttpEvents.encode(get("/files/fail"), "r", Instant.EPOCH));
      assertThat(((Answer.Failed) failed).json()).contains("java.io.IOException");
    }
  }

  private static Request get(String path) {
    return Request.of("GET", path);
  }

  @Test
  void ends_the_process_when_the_virtual_machine_is_in_trouble() throws Exception {
    try (LambdaProcess lambda = start("copy")) {
      Answer.Failed failed = (Answer.Failed) lambda.invoke(created("memory"));
      assertThat(failed.json()).contains("java.lang.OutOfMemoryError");
      lambda.exitCode(); // Amazon's loop ends as if all were well, ours with 1
      assertThat(lambda.alive()).isFalse();
    }
  }

  @Test
  void does_not_start_without_a_function() throws Exception {
    try (LambdaProcess lambda = start(ArchiveEntry.class, Map.of("LANG", "C.UTF-8"))) {
      assertThat(lambda.initError().json())
          .contains(
              "environment variable SPATE_FUNCTION is not set: the function to run, of application"
                  + " archive: copy, forget, api, charge, gate");
      assertThat(lambda.exitCode()).isNotZero();
    }
  }

  @Test
  void does_not_start_with_a_function_that_is_not_there() throws Exception {
    try (LambdaProcess lambda = start("resize")) {
      assertThat(lambda.initError().json())
          .contains("SPATE_FUNCTION names \\\"resize\\\", but application archive has only copy,");
      assertThat(lambda.exitCode()).isNotZero();
    }
  }

  /** What a template might name by mistake. */
  public static final class NoEntry {}

  @Test
  void a_class_that_is_no_entry_is_named_in_one_line() throws Exception {
    assertThat(trouble(NoEntry.class.getName()))
        .contains(NoEntry.class.getName())
        .containsAnyOf("does not implement an appropriate handler interface", "is no LambdaEntry");
  }

  @Test
  void a_class_that_is_not_there_is_named_in_one_line() throws Exception {
    assertThat(trouble("com.example.Gone"))
        .containsAnyOf("Class not found: com.example.Gone", "com.example.Gone is not there");
  }

  /** Amazon's client starts all the same and answers each event with what is wrong. */
  private String trouble(String handler) throws Exception {
    Map<String, String> environment = Map.of("SPATE_FUNCTION", "copy");
    try (LambdaProcess lambda = LambdaProcess.start(client, handler, directory, environment)) {
      String json =
          client == LambdaProcess.Client.AMAZON
              ? ((Answer.Failed) lambda.invoke("{}")).json()
              : lambda.initError().json();
      return message(json);
    }
  }

  private static String message(String json) {
    Matcher message = MESSAGE.matcher(json);
    assertThat(message.find()).as(json).isTrue();
    return message.group(1);
  }

  @Test
  void handles_many_events_at_once_with_one_object() throws Exception {
    Map<String, String> environment =
        Map.of("SPATE_FUNCTION", "copy", "AWS_LAMBDA_MAX_CONCURRENCY", "32", "LANG", "C.UTF-8");
    try (LambdaProcess lambda = start(ArchiveCopyEntry.class, environment)) {
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        answers.add(lambda.call(created("meet-" + i))); // each waits for the other 31
      }
      assertThat(answers).allSatisfy(a -> assertThat(a.join()).isInstanceOf(Answer.Answered.class));
      answers.clear();
      for (int i = 0; i < 320; i++) {
        answers.add(lambda.call(created("file-" + i + (i % 10 == 0 ? "-fail" : ""))));
      }
      for (int i = 0; i < answers.size(); i++) {
        Answer answer = answers.get(i).join();
        assertThat(answer)
            .as("answer %d", i)
            .isInstanceOf(i % 10 == 0 ? Answer.Failed.class : Answer.Answered.class);
      }
      assertThat(lambda.output()).contains("file-319").contains("\"request\":\"request-352\"");
    }
  }
}
