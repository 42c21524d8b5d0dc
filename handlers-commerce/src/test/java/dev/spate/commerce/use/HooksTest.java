package dev.spate.commerce.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.DeadLetters;
import dev.spate.Ports;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.testing.LambdaCall;
import dev.spate.commerce.Shop;
import dev.spate.commerce.Signed;
import dev.spate.http.Response;
import dev.spate.local.LocalRuntime;
import dev.spate.simulator.MemoryPorts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A user's subclasses of every base class, on every platform: each hook is seen at work. */
class HooksTest {
  private static final App APP = Mine.APP;
  private static final String CART =
      "{\"customer\":\"c-1\",\"contact\":\"ann\",\"items\":[{\"sku\":\"shoe-42\",\"quantity\":2}]}";
  private static final String ME = "{\"customer\":\"c-1\"}";
  private static final String WEBHOOK = "whsec_of_a_test";
  private static final Pattern STATUS = Pattern.compile("\"statusCode\":([0-9]+)");

  /** A platform as a client sees it. */
  private interface Front {
    Answer send(String method, String path, String body, String... headers) throws Exception;

    /** Lets what follows from an order happen. */
    void settle(String order) throws Exception;

    Instant now();
  }

  private record Answer(int status, String text) {
    /** A text of it, whether its JSON stands in other JSON or not. */
    String value(String name) {
      Matcher found = Pattern.compile(name + "\\W+([0-9a-f][0-9a-f-]{31,})").matcher(text);
      assertThat(found.find()).as("%s in %s", name, text).isTrue();
      return found.group(1);
    }
  }

  private static void everyHookIsCalled(Front front) throws Exception {
    Mine.ENDED.clear();
    Mine.MAILED.clear();
    Answer accepted = front.send("POST", "/api/checkout", CART, "idempotency-key", "k");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    String other = CART.replace("c-1", "x-1");
    assertThat(front.send("POST", "/api/checkout", other, "idempotency-key", "k").status())
        .isEqualTo(400);
    String id = accepted.value("orderId");
    front.settle(id);
    assertThat(Mine.ENDED).contains("fulfilled 129.90 EUR");
    assertThat(Mine.MAILED).contains("fulfilled to ann", "fulfilled not pushed");

    assertThat(front.send("GET", "/api/products", "").text()).contains("shoe-42.webp", "no-cache");

    String session = front.send("GET", "/api/session", "").value("session");
    String room = "/api/waiting-room";
    assertThat(front.send("POST", room, ME, "shop-session", session).status()).isEqualTo(200);
    assertThat(front.send("POST", room, ME, "shop-session", session, "x-robot", "1").status())
        .isEqualTo(429);

    assertThat(webhook(front, id, front.now())).isEqualTo(200);
    assertThat(webhook(front, id, front.now().minusSeconds(15))).isEqualTo(401);
  }

  private static int webhook(Front front, String order, Instant at) throws Exception {
    String event = "{\"id\":\"evt_9\",\"about\":\"" + order + "\"}";
    String signature = Signed.header(WEBHOOK, event.getBytes(UTF_8), at);
    return front.send("POST", "/api/payments/webhook", event, "bank-signature", signature).status();
  }

  @Test
  void in_the_simulator() throws Exception {
    Shop shop = new Shop(APP, Map.of());
    everyHookIsCalled(
        new Front() {
          @Override
          public Answer send(String method, String path, String body, String... headers) {
            Response answer =
                method.equals("GET") ? shop.get(path) : shop.post(path, body, headers);
            String cache = answer.headers().first("cache-control").orElse("");
            return new Answer(answer.status(), cache + Shop.text(answer));
          }

          @Override
          public void settle(String order) {
            shop.sale.runUntilIdle();
          }

          @Override
          public Instant now() {
            return shop.sale.now();
          }
        });
  }

  @Test
  void behind_the_entry_on_lambda() throws Exception {
    MemoryPorts ports =
        new MemoryPorts(
            InstantSource.system(),
            Codecs.plain(),
            change -> {},
            Map.of(),
            Map.of("waiting-room", "a", "webhook", WEBHOOK, "operator", "c"));
    Shop.stock(ports);
    everyHookIsCalled(
        new Front() {
          @Override
          public Answer send(String method, String path, String body, String... headers)
              throws Exception {
            String name = path.substring(path.lastIndexOf('/') + 1);
            String text = call(name, ports, http(method, path, body, headers));
            Matcher status = STATUS.matcher(text);
            assertThat(status.find()).as(text).isTrue();
            return new Answer(Integer.parseInt(status.group(1)), text);
          }

          @Override
          public void settle(String order) throws Exception {
            String done = "\"batchItemFailures\":[]";
            assertThat(call("reserve", ports, message(order, true))).contains(done);
            assertThat(call("pay", ports, message("drive " + order, false))).contains(done);
            call("inform", ports, notification(order));
          }

          @Override
          public Instant now() {
            return Instant.now();
          }
        });
  }

  private static String call(String function, MemoryPorts ports, String event) throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    LambdaEntry entry =
        new LambdaEntry(
            new OnPorts(ports), Environment.of(Map.of(Environment.FUNCTION, function))) {};
    entry.handleRequest(
        new ByteArrayInputStream(event.getBytes(UTF_8)), answer, new LambdaCall(function));
    return answer.toString(UTF_8);
  }

  /** An HTTP API's event, payload format 2.0. */
  private static String http(String method, String path, String body, String... headers) {
    StringBuilder more = new StringBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      more.append(",\"%s\":\"%s\"".formatted(headers[i], headers[i + 1]));
    }
    return """
    {"version":"2.0","routeKey":"%1$s %2$s","rawPath":"%2$s","rawQueryString":"",
    "headers":{"content-type":"application/json"%4$s},
    "requestContext":{"accountId":"000000000000","apiId":"a","domainName":"d","requestId":"r",
    "routeKey":"%1$s %2$s","stage":"$default","time":"01/Mar/2026:12:00:00 +0000",
    "timeEpoch":1772366400000,"http":{"method":"%1$s","path":"%2$s","protocol":"HTTP/1.1",
    "sourceIp":"192.0.2.1","userAgent":"test"}},"body":"%3$s","isBase64Encoded":false}\
    """
        .formatted(method, path, quoted(body), more);
  }

  private static String quoted(String json) {
    return json.replace("\"", "\\\"");
  }

  /** A topic's event: the news of an order's end. */
  private static String notification(String order) {
    String news =
        """
        {"id":"%1$s-4","order":"%1$s","state":"fulfilled","before":"confirmed","reason":"",\
        "customer":"c-1","contact":"ann","total":12990,"currency":"EUR"}\
        """
            .formatted(order);
    return """
    {"Records":[{"EventVersion":"1.0","EventSubscriptionArn":
    "arn:aws:sns:us-east-1:000000000000:drop-news:21be56ed-a058-49f5-8c98-aedd2564c486",
    "EventSource":"aws:sns","Sns":{"SignatureVersion":"1","Timestamp":"2026-03-01T12:00:00.123Z",
    "Signature":"none","SigningCertUrl":"","MessageId":"95df01b4-ee98-5cb9-9903-4c221d41eb5e",
    "Message":"%s","MessageAttributes":{},"Type":"Notification","UnsubscribeUrl":"",
    "TopicArn":"arn:aws:sns:us-east-1:000000000000:drop-news","Subject":null}}]}\
    """
        .formatted(quoted(news));
  }

  /** A queue's event; one of an ordered queue tells its group. */
  private static String message(String body, boolean ordered) {
    String order =
        ordered
            ? ",\"MessageGroupId\":\"shoe-42"
                + " 0\",\"MessageDeduplicationId\":\"d\",\"SequenceNumber\":\"1\""
            : "";
    return """
    {"Records":[{"messageId":"059f36b4-87a3-44ab-83d2-661975830a7d","receiptHandle":"h",
    "body":"%s","attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1772366400000",
    "SenderId":"S","ApproximateFirstReceiveTimestamp":"1772366400000"%s},"messageAttributes":{},
    "md5OfBody":"%s","eventSource":"aws:sqs",
    "eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:q%s","awsRegion":"us-east-1"}]}\
    """
        .formatted(body, order, "0".repeat(32), ordered ? ".fifo" : "");
  }

  private record OnPorts(MemoryPorts memory) implements Deployment {
    @Override
    public App app() {
      return APP;
    }

    @Override
    public Ports ports(Environment environment) {
      return memory;
    }

    @Override
    public DeadLetters deadLetters(Environment environment) {
      return letter -> {
        throw new AssertionError(letter.reason());
      };
    }
  }

  @Test
  void in_the_local_runtime() throws Exception {
    try (LocalRuntime runtime =
            LocalRuntime.builder()
                .mount("/mine", APP, Codecs.plain())
                .secret("drop", "waiting-room", () -> "a")
                .secret("drop", "webhook", () -> WEBHOOK)
                .secret("drop", "operator", () -> "c")
                .start();
        HttpClient client = HttpClient.newHttpClient()) {
      String supply =
          "{\"products\":[{\"sku\":\"shoe-42\",\"name\":\"Shoe, 42\",\"category\":\"shoes\","
              + "\"price\":12990,\"currency\":\"EUR\",\"taxPerMille\":190,\"limit\":3,\"shards\":3,"
              + "\"stock\":10}]}";
      String functions = runtime.url() + "/_spate/functions/drop/supply";
      assertThat(send(client, "POST", functions, supply).status()).isEqualTo(200);
      everyHookIsCalled(
          new Front() {
            @Override
            public Answer send(String method, String path, String body, String... headers)
                throws Exception {
              String url = runtime.url() + "/mine" + path;
              return HooksTest.send(client, method, url, body, headers);
            }

            @Override
            public void settle(String order) throws Exception {
              for (int i = 0; i < 1_200 && (Mine.MAILED.size() < 8 || Mine.ENDED.isEmpty()); i++) {
                Thread.sleep(25);
              }
            }

            @Override
            public Instant now() {
              return Instant.now();
            }
          });
    }
  }

  private static Answer send(
      HttpClient client, String method, String url, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    String cache = answer.headers().firstValue("cache-control").orElse("");
    return new Answer(answer.statusCode(), cache + answer.body());
  }
}
