package dev.spate.examples.newsroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Ports;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.testing.LambdaCall;
import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import dev.spate.json.JacksonCodecs;
import dev.spate.simulator.MemoryPorts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions of the newsroom under AWS's own runtime interface client. */
class RuntimeTest {
  private static final Codecs CODECS = new JacksonCodecs();
  @TempDir Path folder;

  /** What Lambda would call, on data in memory. */
  public static final class Entry extends LambdaEntry {
    /** The function that the environment names. */
    public Entry() {
      super(new InMemory());
    }

    Entry(Environment environment) {
      super(new InMemory(), environment);
    }
  }

  private record InMemory() implements Deployment {
    @Override
    public App app() {
      return NewsroomExample.app();
    }

    @Override
    public Codecs codecs() {
      return CODECS;
    }

    @Override
    public Ports ports(Environment environment) {
      return new MemoryPorts(Instant::now, CODECS);
    }
  }

  private static final Map<String, String> ENVIRONMENT = Map.of(Environment.FUNCTION, "answers");

  /** A request as API Gateway writes it; AWS's own class reads it too. */
  private byte[] event(String path) throws Exception {
    String json =
        """
        {"version":"2.0","routeKey":"$default","rawPath":"%s","rawQueryString":"limit=5",
        "headers":{"accept":"*/*","host":"id.execute-api.eu-central-1.amazonaws.com",
        "x-forwarded-for":"192.0.2.7","x-forwarded-port":"443","x-forwarded-proto":"https"},
        "queryStringParameters":{"limit":"5"},
        "requestContext":{"accountId":"123456789012","apiId":"id",
        "domainName":"id.execute-api.eu-central-1.amazonaws.com","domainPrefix":"id",
        "http":{"method":"GET","path":"%s","protocol":"HTTP/1.1","sourceIp":"192.0.2.7",
        "userAgent":"curl/8"},"requestId":"JKJaXmPLvHcESHA=","routeKey":"$default",
        "stage":"$default","time":"10/Mar/2026:05:16:23 +0000","timeEpoch":1773119783968},
        "isBase64Encoded":false}\
        """
            .formatted(path, path);
    Path file = Files.writeString(folder.resolve("event.json"), json);
    APIGatewayV2HTTPEvent amazons = EventLoader.loadApiGatewayHttpEvent(file.toString());
    assertThat(amazons.getRequestContext().getHttp().getMethod()).isEqualTo("GET");
    return Files.readAllBytes(file);
  }

  @Test
  void the_api_answers_the_same_under_the_runtime_and_when_it_is_called_directly()
      throws Exception {
    byte[] event = event("/api/articles");
    String expected;
    try (LambdaProcess process = LambdaProcess.start(Entry.class, folder, ENVIRONMENT)) {
      Answer answer = process.invoke(event);
      assertThat(answer).as(process.output()).isInstanceOf(Answer.Answered.class);
      expected = ((Answer.Answered) answer).text();
    }
    assertThat(expected)
        .contains("\"statusCode\":200")
        .contains("{\\\"articles\\\":[]}")
        .contains("s-maxage=10");

    ByteArrayOutputStream direct = new ByteArrayOutputStream();
    new Entry(Environment.of(ENVIRONMENT))
        .handleRequest(new ByteArrayInputStream(event), direct, new LambdaCall("answers"));
    assertThat(direct.toString(UTF_8)).isEqualTo(expected);
  }
}
