package dev.spate.examples.stadium;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.aws.Environment;
import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import dev.spate.local.LocalDeployment;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function of the stadium inside of Lambda's own runtime client. */
class LambdaTest {
  /** As an HTTP API sends it: "Create AWS Lambda proxy integrations for HTTP APIs", format 2.0. */
  private static final String EVENT =
      """
      {"version":"2.0","routeKey":"GET /api/rooms/{room}","rawPath":"/api/rooms/final",
      "rawQueryString":"","headers":{"accept":"*/*","host":"a1.execute-api.eu-central-1.amazonaws.com"},
      "requestContext":{"accountId":"000000000000","apiId":"a1","domainName":"a1.execute-api.eu-central-1.amazonaws.com",
      "domainPrefix":"a1","http":{"method":"GET","path":"/api/rooms/final","protocol":"HTTP/1.1",
      "sourceIp":"192.0.2.1","userAgent":"curl/8"},"requestId":"r-1","routeKey":"GET /api/rooms/{room}",
      "stage":"$default","time":"01/Mar/2026:12:00:00 +0000","timeEpoch":1772366400000},
      "pathParameters":{"room":"final"},"isBase64Encoded":false}\
      """;

  @TempDir Path folder;

  @Test
  void the_runtime_client_runs_a_function_with_a_real_event() throws Exception {
    Map<String, String> environment =
        Map.of(
            LocalDeployment.DATA, folder.resolve("data").toString(), Environment.FUNCTION, "room");
    try (LambdaProcess process = LambdaProcess.start(StadiumEntry.class, folder, environment)) {
      Answer answer = process.invoke(EVENT.getBytes(UTF_8));
      assertThat(answer).as(process.output()).isInstanceOf(Answer.Answered.class);
      String body = ((Answer.Answered) answer).text();
      assertThat(body).contains("\"statusCode\":200").contains("\\\"room\\\":\\\"final\\\"");
    }
  }
}
