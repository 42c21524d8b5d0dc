package dev.spate.examples.predictions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.aws.Environment;
import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import dev.spate.local.LocalDeployment;
import dev.spate.local.LocalRuntime;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example over HTTP, with its own models. */
class PredictionsTest {
  private static LocalRuntime runtime;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    var builder = LocalRuntime.builder();
    PredictionsExample.mount(builder);
    runtime = builder.port(0).start();
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    runtime.close();
  }

  private static HttpResponse<String> send(String method, String path, byte[] body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(runtime.url() + path))
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static String post(String path, String json) throws Exception {
    HttpResponse<String> answer = send("POST", path, json.getBytes(UTF_8));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    return answer.body();
  }

  private static byte[] seven() throws IOException {
    BufferedImage page = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 100, 100);
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 70));
    pen.drawString("7", 30, 75);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(page, "png", out);
    return out.toByteArray();
  }

  @Test
  void a_payment_is_decided_with_reasons_and_the_same_when_it_is_sent_again() throws Exception {
    String payment =
        """
        {"id":"%s","card":"c-1","device":"%s","merchant":"m","category":"gift-cards","amount":%s}\
        """;
    for (int i = 0; i < 6; i++) {
      post("/predictions/fraud", payment.formatted("p" + i, "thief", 250 + i));
    }
    String last = payment.formatted("p-last", "thief", 400);
    String decision = post("/predictions/fraud", last);
    assertThat(decision)
        .contains("\"transaction\":\"p-last\"")
        .contains("\"decision\":\"")
        .contains("\"reasons\":[{\"feature\":")
        .contains("\"model\":\"fraud\"")
        .contains("\"fallback\":null");
    String again = post("/predictions/fraud", last);
    assertThat(again.replaceAll("\"millis\":.*", ""))
        .isEqualTo(decision.replaceAll("\"millis\":.*", ""));
    assertThat(send("PUT", "/predictions/fraud/p-last/label", "{\"fraud\":true}".getBytes(UTF_8)))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(204);
    assertThat(send("PUT", "/predictions/fraud/none/label", "{\"fraud\":true}".getBytes(UTF_8)))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(404);
  }

  @Test
  void who_is_unknown_gets_what_is_popular_until_they_click() throws Exception {
    String path = "/predictions/recommendations/somebody-new";
    HttpResponse<String> first = send("GET", path, new byte[0]);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("\"fallback\":\"unknown\"");
    for (int i = 0; i < 3; i++) {
      post(
          path + "/interactions",
          "{\"id\":\"e%d\",\"item\":\"plant-0%d\",\"kind\":\"view\"}".formatted(i, i + 1));
    }
    String now = send("GET", path + "?count=5", new byte[0]).body();
    assertThat(now).contains("\"fallback\":null").contains("\"because\":{\"item\":\"plant-0");
    assertThat(now.split("\"item\":\"plant-", -1).length).isGreaterThan(5);
  }

  @Test
  void a_digit_is_read() throws Exception {
    HttpResponse<String> answer = send("POST", "/predictions/images", seven());
    assertThat(answer.body()).startsWith("{\"labels\":[{\"label\":\"7\",").contains("digits");
  }

  @Test
  void a_sentence_is_translated_and_its_number_kept() throws Exception {
    String body =
        post(
            "/predictions/translations",
            """
            {"from":"little-english","to":"tarel",
            "text":"the old sailor sees my red boat. 12 quiet cats did not follow this strange bird today."}\
            """);
    assertThat(body)
        .contains("vide navo veko elo velo rojo mio.")
        .contains("na sekin")
        .contains("muras kalmas 12")
        .contains("\"warnings\":[]");
  }

  @Test
  void words_that_the_model_does_not_know_are_warned_of() throws Exception {
    String body =
        post(
            "/predictions/translations",
            "{\"from\":\"little-english\",\"to\":\"tarel\",\"text\":\"the submarine sees my"
                + " boat.\"}");
    assertThat(body).contains("sentence 1 has words that the model does not know");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | fraud | nonsense | JSON must have",
        "POST | fraud | {\"id\":\"1\"} | field card is missing",
        "POST | fraud | [] | body must be a JSON object",
        "GET | recommendations/x?count=1000 | '' | count must be from 1 to 100",
        "POST | recommendations/x/interactions | {\"id\":\"1\",\"item\":\"a\",\"kind\":\"eat\"} |"
            + " field kind must be one of",
        "POST | images | GIF89a | image",
        "POST | images | '' | picture must not be empty",
        "POST | translations | {\"from\":\"en\",\"to\":\"tlh\",\"text\":\"x\"} | fields from and to"
            + " must be one of: little-english to tarel",
        "POST | translations | {\"from\":\"little-english\",\"to\":\"tarel\",\"text\":\"\"} | field"
            + " text must be",
      })
  void nonsense_is_answered_with_400_that_names_the_field(
      String method, String path, String body, String reason) throws Exception {
    HttpResponse<String> answer = send(method, "/predictions/" + path, body.getBytes(UTF_8));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(reason);
  }

  @Test
  void the_page_and_its_parts_are_there() throws Exception {
    assertThat(send("GET", "/predictions/", new byte[0]).body())
        .contains("<base href=\"/predictions/\">");
    for (String part :
        new String[] {"predictions.js", "drawing.js", "shop.js", "predictions.css"}) {
      assertThat(send("GET", "/predictions/page/" + part, new byte[0]).statusCode()).isEqualTo(200);
    }
    assertThat(send("GET", "/predictions/page/secret", new byte[0]).statusCode()).isEqualTo(404);
  }

  /** A request of an HTTP API (payload format 2.0) under Lambda's own runtime client. */
  @Test
  void the_same_picture_is_read_inside_the_runtime_of_lambda(@TempDir Path folder)
      throws Exception {
    String event =
        """
        {"version":"2.0","routeKey":"POST /images","rawPath":"/images","rawQueryString":"",
        "headers":{"content-type":"image/png","host":"api.example.org"},
        "requestContext":{"accountId":"123456789012","apiId":"api","domainName":"api.example.org",
        "domainPrefix":"api","http":{"method":"POST","path":"/images","protocol":"HTTP/1.1",
        "sourceIp":"192.0.2.1","userAgent":"test"},"requestId":"id","routeKey":"POST /images",
        "stage":"$default","time":"12/Mar/2026:19:03:58 +0000","timeEpoch":1773342238000},
        "body":"%s","isBase64Encoded":true}\
        """
            .formatted(Base64.getEncoder().encodeToString(seven()));
    Map<String, String> environment =
        Map.of(
            LocalDeployment.DATA,
            folder.resolve("data").toString(),
            Environment.FUNCTION,
            "recognise");
    try (LambdaProcess process = LambdaProcess.start(PredictionsEntry.class, folder, environment)) {
      Answer answer = process.invoke(event);
      assertThat(answer).as(process.output()).isInstanceOf(Answer.Answered.class);
      assertThat(answer.toString()).contains("\\\"label\\\":\\\"7\\\"");
    }
  }
}
