package dev.spate.commerce.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.DeadLetters;
import dev.spate.Key;
import dev.spate.Ports;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.commerce.FlashSale;
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
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** A user's subclasses of every base class, on every platform. */
class HooksTest {
  private static final App APP = Mine.APP;
  private static final Queue<String> ENDED = Mine.ENDED;
  private static final String CART =
      "{\"customer\":\"c-1\",\"contact\":\"ann\",\"items\":[{\"sku\":\"shoe-42\",\"quantity\":2}]}";

  @Test
  void in_the_simulator() {
    ENDED.clear();
    Shop shop = new Shop(APP, Map.of());
    Response accepted = shop.post("/api/checkout", CART, "idempotency-key", "k");
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(
            shop.post("/api/checkout", CART.replace("c-1", "x-1"), "idempotency-key", "k").status())
        .isEqualTo(400);
    shop.sale.runUntilIdle();

    assertThat(ENDED).contains("fulfilled 129.90 EUR");
    Response products = shop.get("/api/products");
    assertThat(Shop.text(products)).contains("\"picture\":\"shoe-42.webp\"");
    assertThat(products.headers().first("cache-control")).hasValue("no-cache");
    var mails = shop.sale.tables().open(new Table("outbox")).query(Query.of("mail")).items();
    assertThat(mails).hasSize(4);
    assertThat(new String(mails.getFirst().value(), UTF_8)).contains("To: <ann@example.net>");

    String session = Shop.value(shop.get("/api/session"), "session");
    String me = "{\"customer\":\"c-1\"}";
    assertThat(shop.post("/api/waiting-room", me, "shop-session", session).status()).isEqualTo(200);
    assertThat(shop.post("/api/waiting-room", me, "shop-session", session, "x-robot", "1").status())
        .isEqualTo(429);

    String id = Shop.value(accepted, "orderId");
    String event = "{\"id\":\"evt_9\",\"about\":\"" + id + "\"}";
    Instant late = shop.sale.now().minusSeconds(11);
    assertThat(webhook(shop, event, shop.sale.now()).status()).isEqualTo(200);
    assertThat(webhook(shop, event, late).status()).isEqualTo(401);
  }

  private static Response webhook(Shop shop, String event, Instant at) {
    String signature = Signed.header("whsec_of_a_test", event.getBytes(UTF_8), at);
    return shop.post("/api/payments/webhook", event, "bank-signature", signature);
  }

  @Test
  void behind_the_entry_on_lambda() throws Exception {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    MemoryPorts ports =
        new MemoryPorts(
            () -> now,
            Codecs.plain(),
            change -> {},
            Map.of(),
            Map.of("waiting-room", "a", "webhook", "b", "operator", "c"));
    Shop.stock(ports);
    String answer = call("checkout", ports, http("POST", "/api/checkout", CART));
    assertThat(answer).contains("\"statusCode\":202");
    String id = answer.replaceAll("(?s).*orderId\\W+([0-9a-f]{32}).*", "$1");

    assertThat(call("reserve", ports, message(id, true))).contains("\"batchItemFailures\":[]");
    ENDED.clear();
    assertThat(call("pay", ports, message("drive " + id, false)))
        .contains("\"batchItemFailures\":[]");
    assertThat(ENDED).containsExactly("fulfilled 129.90 EUR");
    assertThat(call("products", ports, http("GET", "/api/products", "")))
        .contains("shoe-42.webp", "no-cache");
    assertThat(ports.readWrite(FlashSale.standard().orders()).get(Key.of("order " + id)))
        .isPresent();
  }

  private static String call(String function, MemoryPorts ports, String event) throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    LambdaEntry entry =
        new LambdaEntry(
            new OnPorts(ports), Environment.of(Map.of(Environment.FUNCTION, function))) {};
    entry.handleRequest(
        new ByteArrayInputStream(event.getBytes(UTF_8)), answer, new Call(function));
    return answer.toString(UTF_8);
  }

  /** An HTTP API's event, payload format 2.0. */
  private static String http(String method, String path, String body) {
    return """
    {"version":"2.0","routeKey":"%1$s %2$s","rawPath":"%2$s","rawQueryString":"",
    "headers":{"content-type":"application/json","idempotency-key":"k"},
    "requestContext":{"accountId":"000000000000","apiId":"a","domainName":"d","requestId":"r",
    "routeKey":"%1$s %2$s","stage":"$default","time":"01/Mar/2026:12:00:00 +0000",
    "timeEpoch":1772366400000,"http":{"method":"%1$s","path":"%2$s","protocol":"HTTP/1.1",
    "sourceIp":"192.0.2.1","userAgent":"test"}},"body":"%3$s","isBase64Encoded":false}\
    """
        .formatted(method, path, body.replace("\"", "\\\""));
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
    ENDED.clear();
    try (LocalRuntime runtime =
            LocalRuntime.builder()
                .mount("/mine", APP, Codecs.plain())
                .secret("drop", "waiting-room", () -> "a")
                .secret("drop", "webhook", () -> "b")
                .secret("drop", "operator", () -> "c")
                .start();
        HttpClient client = HttpClient.newHttpClient()) {
      String supply =
          "{\"products\":[{\"sku\":\"shoe-42\",\"name\":\"Shoe, 42\",\"category\":\"shoes\","
              + "\"price\":12990,\"currency\":\"EUR\",\"taxPerMille\":190,\"limit\":3,\"shards\":3,"
              + "\"stock\":10}]}";
      assertThat(send(client, runtime.url() + "/_spate/functions/drop/supply", supply).statusCode())
          .isEqualTo(200);
      HttpResponse<String> accepted = send(client, runtime.url() + "/mine/api/checkout", CART);
      assertThat(accepted.statusCode()).isEqualTo(202);
      assertThat(accepted.body()).contains("\"url\":\"/mine/api/orders/");
      String url = runtime.url() + accepted.headers().firstValue("location").orElseThrow();
      String order = "";
      for (int i = 0; i < 600 && !order.contains("\"ended\":true"); i++) {
        Thread.sleep(25);
        order =
            client
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
      }
      assertThat(order).contains("\"state\":\"fulfilled\"", "\"total\":12990");
      for (int i = 0; i < 600 && ENDED.isEmpty(); i++) {
        Thread.sleep(25);
      }
      assertThat(ENDED).contains("fulfilled 129.90 EUR");
    }
  }

  private static HttpResponse<String> send(HttpClient client, String url, String body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("idempotency-key", "k")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
