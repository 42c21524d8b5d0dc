package dev.spate.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.FunctionSpec;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.ObjectReader;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.aws.Environment;
import dev.spate.aws.HttpEvents;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.testing.Loopback;
import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A role that may not do what a function does, under Amazon's own runtime client. */
class MissingPermissionTest {
  private static final Table STOCK = new Table("stock");
  private static final Bucket FILES = new Bucket("files");
  private static final Queue<String> ORDERS = new Queue<>("orders", String.class);
  private static final Topic<String> NEWS = new Topic<>("news", String.class);
  private static final List<String> SERVICES = List.of("DYNAMODB", "S3", "SQS", "SNS");

  @TempDir Path directory;

  /** What Lambda would call: a function that does in each service what its path says. */
  public static final class Entry extends LambdaEntry {
    /** The function that the environment names. */
    public Entry() {
      super(new AwsDeployment(App.of("shop", function()), Codecs.plain()));
    }

    private static FunctionSpec<?, ?, ?> function() {
      return FunctionSpec.function(
          "api",
          Trigger.Http.on("GET", "/{service}"),
          ports -> {
            KeyValueStore stock = ports.readWrite(STOCK);
            ObjectReader files = ports.read(FILES);
            Publisher<String> orders = ports.publish(ORDERS);
            Publisher<String> news = ports.publish(NEWS);
            return (request, in) -> {
              switch (request.parameter("service")) {
                case "DYNAMODB" -> stock.put(Key.of("k"), new byte[1], Condition.always());
                case "S3" -> files.get("k");
                case "HEAD" -> files.head("k");
                case "SQS" -> orders.publish("k", "an order");
                default -> news.publish("k", "news");
              }
              return Response.status(204);
            };
          });
    }
  }

  @Test
  void each_service_that_refuses_the_role_is_told_in_one_line_that_says_what_to_do()
      throws Exception {
    HttpServer services = Loopback.serve(MissingPermissionTest::deny);
    String address = "http://127.0.0.1:" + services.getAddress().getPort();
    Map<String, String> variables = new HashMap<>();
    SERVICES.forEach(service -> variables.put("AWS_ENDPOINT_URL_" + service, address));
    variables.put(Environment.FUNCTION, "api");
    variables.put("SPATE_TABLE_STOCK", "stock");
    variables.put("SPATE_BUCKET_FILES", "files");
    variables.put("SPATE_QUEUE_ORDERS", address + "/123456789012/orders");
    variables.put("SPATE_TOPIC_NEWS", "arn:aws:sns:us-east-1:123456789012:news");
    variables.put("AWS_ACCESS_KEY_ID", "id");
    variables.put("AWS_SECRET_ACCESS_KEY", "secret");
    try (LambdaProcess lambda = LambdaProcess.start(Entry.class, directory, variables)) {
      for (String service : List.of("DYNAMODB", "S3", "HEAD", "SQS", "SNS")) {
        Request request = Request.of("GET", "/" + service);
        Answer answer = lambda.invoke(HttpEvents.encode(request, "r", Instant.EPOCH));
        assertThat(answer).as(lambda.output()).isInstanceOf(Answer.Failed.class);
        String json = ((Answer.Failed) answer).json();
        assertThat(json)
            .as(service)
            .contains("the function's role lacks this permission")
            .contains("write the template again and deploy it")
            .doesNotContain("arn:aws:iam"); // what the service says may quote what was sent
        assertThat(json).as("one line").containsPattern("\"errorMessage\":\"[^\\\\\"]*\"");
      }
    } finally {
      services.stop(0);
    }
  }

  /** As each of the services says it (source: its API reference, "Common Errors"). */
  private static void deny(HttpExchange exchange) throws IOException {
    String target = String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-target"));
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String why = "User: arn:aws:iam::1:role/api is not authorized to perform this";
    if (target.startsWith("DynamoDB") || target.startsWith("AmazonSQS")) {
      boolean dynamo = target.startsWith("DynamoDB");
      String type =
          dynamo
              ? "com.amazon.coral.service#AccessDeniedException"
              : "com.amazonaws.sqs#AccessDenied";
      String body = "{\"__type\":\"" + type + "\",\"message\":\"" + why + "\"}";
      reply(exchange, dynamo ? 400 : 403, "application/x-amz-json-1.0", body);
    } else if (form.contains("Action=Publish")) {
      String body =
          "<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>"
              + why
              + "</Message></Error><RequestId>r</RequestId></ErrorResponse>";
      reply(exchange, 403, "text/xml", body);
    } else {
      String body = "<Error><Code>AccessDenied</Code><Message>" + why + "</Message></Error>";
      reply(exchange, 403, "application/xml", body);
    }
  }

  private static void reply(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", type);
      boolean head = exchange.getRequestMethod().equals("HEAD"); // S3 cannot say why then
      exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
      if (!head) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }
}
