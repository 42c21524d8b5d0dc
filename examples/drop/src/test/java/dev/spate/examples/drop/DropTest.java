package dev.spate.examples.drop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import dev.spate.Key;
import dev.spate.aws.Environment;
import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import dev.spate.commerce.FlashSale;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalData;
import dev.spate.local.LocalRuntime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropTest {
  private static final int BUYERS = 300;
  private static final Pattern FIGURE = Pattern.compile("\"(free|reserved|sold)\":([0-9]+)");

  @TempDir Path folder;

  private static LocalRuntime start(Path data) throws InterruptedException {
    LocalBuilder builder = LocalRuntime.builder().data(data);
    DropExample.mount(builder);
    LocalRuntime runtime = builder.start();
    DropExample.begin(runtime);
    return runtime;
  }

  private static String get(HttpClient client, String url) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  void a_crowd_buys_and_the_shelves_add_up() throws Exception {
    try (LocalRuntime runtime = start(folder.resolve("data"));
        HttpClient client = HttpClient.newHttpClient()) {
      String drop = runtime.url() + DropExample.PATH;
      String report = new Crowd(drop, BUYERS).rush();
      System.out.println(report);
      assertThat(report).startsWith(BUYERS + " buyers: " + BUYERS + " accepted");

      long sold = 0;
      Matcher sku =
          Pattern.compile("\"sku\":\"([^\"]+)\"")
              .matcher(get(client, drop + "/api/products?limit=200"));
      int products = 0;
      while (sku.find()) {
        products++;
        Map<String, Long> stock = stock(get(client, drop + "/api/stock/" + sku.group(1)));
        assertThat(stock.get("free") + stock.get("sold")).isEqualTo(25);
        assertThat(stock.get("reserved")).isZero();
        sold += stock.get("sold");
      }
      assertThat(products).isEqualTo(48);
      Matcher fulfilled = Pattern.compile("fulfilled=([0-9]+)").matcher(report);
      assertThat(fulfilled.find()).isTrue();
      assertThat(sold).isEqualTo(Long.parseLong(fulfilled.group(1)));
      assertThat(get(client, drop + "/")).contains("<base href=\"/drop/\">");
    }
  }

  private static Map<String, Long> stock(String json) {
    Map<String, Long> figures = new java.util.HashMap<>();
    FIGURE
        .matcher(json)
        .results()
        .forEach(found -> figures.put(found.group(1), Long.parseLong(found.group(2))));
    return figures;
  }

  @Test
  void news_is_counted_once_inside_the_runtime_of_lambda_however_often_it_comes() throws Exception {
    Path data = folder.resolve("data");
    start(data).close();
    String news =
        "{\"id\":\"o-4\",\"order\":\"o\",\"state\":\"fulfilled\",\"before\":\"confirmed\","
            + "\"reason\":\"\",\"customer\":\"c\",\"contact\":\"\",\"total\":9900,"
            + "\"currency\":\"EUR\"}";
    byte[] event = notification(news);
    Map<String, String> environment =
        Map.of(DropEntry.DATA, data.toString(), Environment.FUNCTION, "tally");
    try (LambdaProcess process = LambdaProcess.start(DropEntry.class, folder, environment)) {
      for (int i = 0; i < 3; i++) {
        assertThat(process.invoke(event)).as(process.output()).isInstanceOf(Answer.Answered.class);
      }
    }
    long fulfilled = 0;
    try (LocalData local = LocalData.open(data)) {
      var tallies = local.ports("drop").read(FlashSale.standard().tallies());
      for (int slice = 0; slice < 4; slice++) {
        fulfilled +=
            tallies
                .get(new Key("tally " + slice, "all"))
                .map(item -> item.counter("fulfilled"))
                .orElse(0L);
      }
    }
    assertThat(fulfilled).isEqualTo(1);
  }

  /** A notification as SNS writes it, and as Amazon's own classes read it. */
  private byte[] notification(String message) throws Exception {
    String json =
        """
        {"Records":[{"EventVersion":"1.0","EventSubscriptionArn":
        "arn:aws:sns:eu-central-1:000000000000:drop-news:21be56ed-a058-49f5-8c98-aedd2564c486",
        "EventSource":"aws:sns","Sns":{"SignatureVersion":"1",
        "Timestamp":"2026-03-01T12:00:00.123Z","Signature":"none",
        "SigningCertUrl":"https://sns.eu-central-1.amazonaws.com/certificate.pem",
        "MessageId":"95df01b4-ee98-5cb9-9903-4c221d41eb5e","Message":"%s",
        "MessageAttributes":{},"Type":"Notification",
        "UnsubscribeUrl":"https://sns.eu-central-1.amazonaws.com/?Action=Unsubscribe",
        "TopicArn":"arn:aws:sns:eu-central-1:000000000000:drop-news","Subject":null}}]}\
        """
            .formatted(message.replace("\"", "\\\""));
    Path file = Files.writeString(folder.resolve("event.json"), json);
    SNSEvent amazons = EventLoader.loadSNSEvent(file.toString());
    assertThat(amazons.getRecords().getFirst().getSNS().getMessage()).isEqualTo(message);
    return json.getBytes(UTF_8);
  }
}
