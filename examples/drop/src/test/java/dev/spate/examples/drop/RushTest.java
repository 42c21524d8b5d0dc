package dev.spate.examples.drop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Table;
import dev.spate.commerce.FlashSale;
import dev.spate.commerce.Money;
import dev.spate.commerce.PaymentGateway;
import dev.spate.commerce.SimulatedGateway;
import dev.spate.local.LocalRuntime;
import dev.spate.notify.EmailSender;
import dev.spate.notify.Outbox;
import dev.spate.notify.PushSender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Everybody at once: {@code -Dspate.rush=50000} buyers for four fifths as many sneakers, a thousand
 * unless said.
 */
class RushTest {
  private static final int BUYERS = Integer.getInteger("spate.rush", 1_000);
  private static final int EACH = 20;

  /** Products in one call of the supply: a call answers within 30 s, on a busy machine too. */
  private static final int AT_ONCE = 100;

  private static final Pattern SOLD = Pattern.compile("\"sold\":([0-9]+)");
  private static final Pattern FREE = Pattern.compile("\"free\":([0-9]+)");

  private static LocalRuntime start(App app) {
    return LocalRuntime.builder()
        .mount("/drop", app, Codecs.plain())
        .secret("drop", "waiting-room", () -> "a")
        .secret("drop", "webhook", () -> "b")
        .secret("drop", "operator", () -> "c")
        .setting("drop", "admission-rate", "100000")
        // Nobody waits outside, so they wait inside: for longer than a hold on a busy machine.
        .setting("drop", "hold-seconds", "840")
        .start();
  }

  /** So many products, {@value #EACH} of each. */
  private static void stock(HttpClient client, LocalRuntime runtime, int products)
      throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < products; i++) {
      all.add(
          """
          {"sku":"item-%d-%d","name":"Item","category":"Item","price":9900,"currency":"EUR",
          "taxPerMille":190,"limit":1,"shards":2,"stock":%d}\
          """
              .formatted(i / EACH, i % EACH, EACH));
    }
    for (int from = 0; from < products; from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(products, from + AT_ONCE));
      HttpRequest call =
          HttpRequest.newBuilder(URI.create(runtime.url() + "/_spate/functions/drop/supply"))
              .POST(BodyPublishers.ofString("{\"products\":[" + String.join(",", some) + "]}"))
              .build();
      assertThat(client.send(call, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  private static String get(HttpClient client, String url) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }

  private static long figure(Pattern pattern, String text) {
    return pattern.matcher(text).results().mapToLong(found -> Long.parseLong(found.group(1))).sum();
  }

  @Test
  void all_that_there_is_is_sold_and_not_one_more() throws Exception {
    int products = BUYERS * 4 / 5 / EACH;
    try (LocalRuntime runtime = start(FlashSale.standard().trial(SimulatedGateway.Odds.GOOD));
        HttpClient client = HttpClient.newHttpClient()) {
      stock(client, runtime, products);
      String report = new Crowd(runtime.url() + "/drop", BUYERS).rush();
      System.out.println(products + " products, " + EACH + " of each; " + report);
      long sold = 0;
      for (int i = 0; i < products; i++) {
        String url = runtime.url() + "/drop/api/stock/item-" + i / EACH + "-" + i % EACH;
        String stock = get(client, url);
        assertThat(figure(SOLD, stock)).as(stock).isEqualTo(EACH);
        assertThat(figure(FREE, stock)).isZero();
        sold += figure(SOLD, stock);
      }
      assertThat(sold).isEqualTo((long) products * EACH);
      assertThat(report).contains("fulfilled=" + sold);
    }
  }

  /** A gateway that does not answer for half a minute while it is told to. */
  private record Hanging(PaymentGateway real, AtomicBoolean hangs, AtomicInteger calls)
      implements PaymentGateway {
    @Override
    public Authorisation authorise(String key, Money amount, dev.spate.Invocation in) {
      calls.incrementAndGet();
      for (int i = 0; i < 300 && hangs.get(); i++) {
        try {
          Thread.sleep(100);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new dev.spate.PortException("interrupted", e);
        }
      }
      return real.authorise(key, amount, in);
    }

    @Override
    public Capture capture(String key, Money amount, dev.spate.Invocation in) {
      return real.capture(key, amount, in);
    }

    @Override
    public Refund refund(String key, dev.spate.Invocation in) {
      return real.refund(key, in);
    }
  }

  @Test
  void a_gateway_that_hangs_keeps_nobody_from_looking_or_ordering() throws Exception {
    AtomicBoolean hangs = new AtomicBoolean();
    AtomicInteger calls = new AtomicInteger();
    Table outbox = new Table("outbox");
    dev.spate.Queue<String> callbacks = new dev.spate.Queue<>("callbacks", String.class);
    App app =
        FlashSale.standard()
            .app()
            .and(
                dev.spate.FunctionSpec.function(
                    "callbacks", callbacks.each(), ports -> (event, in) -> {}))
            .providing(EmailSender.PORT, ports -> new Outbox(ports.readWrite(outbox)))
            .providing(PushSender.PORT, ports -> new Outbox(ports.readWrite(outbox)))
            .providing(
                PaymentGateway.PORT,
                ports ->
                    new Hanging(
                        new SimulatedGateway(
                            ports.readWrite(new Table("bank")),
                            ports.publish(callbacks),
                            SimulatedGateway.Odds.GOOD),
                        hangs,
                        calls));
    try (LocalRuntime runtime = start(app);
        HttpClient client = HttpClient.newHttpClient()) {
      stock(client, runtime, 20);
      String drop = runtime.url() + "/drop";
      hangs.set(true);
      for (int i = 0; i < 40; i++) {
        assertThat(order(client, drop, i)).isEqualTo(202);
      }
      for (int i = 0; i < 600 && calls.get() == 0; i++) {
        Thread.sleep(25);
      }
      assertThat(calls.get()).as("payments that hang").isPositive();
      for (int i = 0; i < 200; i++) {
        assertThat(get(client, drop + "/api/products?limit=20")).startsWith("[{");
      }
      assertThat(order(client, drop, 40)).as("an order").isEqualTo(202);
      hangs.set(false);
    }
  }

  private static int order(HttpClient client, String drop, int buyer) throws Exception {
    String cart =
        "{\"customer\":\"c-%d\",\"items\":[{\"sku\":\"item-0-%d\",\"quantity\":1}]}"
            .formatted(buyer, buyer % 20);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(drop + "/api/checkout"))
            .header("idempotency-key", "k")
            .POST(BodyPublishers.ofString(cart))
            .build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }
}
