package dev.spate.ml.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Ports;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.local.LocalRuntime;
import dev.spate.ml.Graphs;
import dev.spate.ml.TestModels;
import dev.spate.simulator.MemoryPorts;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's subclasses do the same on every platform. */
class PlatformsTest {
  @TempDir Path disk;
  private App app;

  @BeforeEach
  void make() {
    TestModels models = new TestModels(disk);
    Graphs.all(models);
    app = MyPredictions.app(models);
  }

  /** Sends one request and gives the answer's body. */
  private interface Client {
    String send(String function, String method, String path, byte[] body) throws Exception;
  }

  /** A sheet with ink below its middle and a dot above, so that it keeps its place. */
  private static byte[] sign() throws Exception {
    BufferedImage page = new BufferedImage(60, 60, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 60, 60);
    pen.setColor(Color.BLACK);
    pen.fillRect(10, 40, 40, 10);
    pen.fillRect(28, 10, 4, 4);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(page, "png", out);
    return out.toByteArray();
  }

  private static void holds(Client client) throws Exception {
    String payment = "{\"id\":\"%s\",\"card\":\"c\",\"merchant\":\"%s\",\"amount\":%s}";
    String casino =
        client.send("fraud", "POST", "/fraud", payment.formatted("1", "casino", 5).getBytes(UTF_8));
    assertThat(casino).contains("\"decision\":\"review\"");
    String dear =
        client.send("fraud", "POST", "/fraud", payment.formatted("2", "shop", 150).getBytes(UTF_8));
    assertThat(dear)
        .as("0.7 more make it one")
        .contains("\"decision\":\"review\"")
        .contains("\"feature\":\"price\"")
        .contains("\"version\":\"7\"");

    client.send(
        "interact",
        "POST",
        "/recommendations/ann/interactions",
        "{\"id\":\"1\",\"item\":\"saw\",\"kind\":\"cart\"}".getBytes(UTF_8));
    String shown = client.send("recommend", "GET", "/recommendations/ann", new byte[0]);
    assertThat(shown).doesNotContain("nail").doesNotContain("\"item\":\"cup\"");
    assertThat(shown.indexOf("tea")).isNotEqualTo(-1);

    String labels = client.send("recognise", "POST", "/images", sign());
    assertThat(labels).contains("{\"labels\":[{\"label\":\"down\"").doesNotContain("up");

    String text =
        client.send(
            "translate",
            "POST",
            "/translations",
            "{\"from\":\"little\",\"to\":\"loud\",\"text\":\"Call me at 42. Now\"}"
                .getBytes(UTF_8));
    assertThat(text).contains("\"text\":\"CALL ME AT 42. NOW\"").contains("\"warnings\":[]");
  }

  @Test
  void in_the_simulator() throws Exception {
    Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
    holds(
        (function, method, path, body) -> {
          Response answer = simulation.request(Request.of(method, path).body(body));
          return new String(answer.body(), UTF_8);
        });
  }

  @Test
  void behind_the_entry_on_lambda() throws Exception {
    MemoryPorts ports =
        new MemoryPorts(
            () -> Instant.parse("2026-03-01T12:00:00Z"),
            Codecs.plain(),
            change -> {},
            Map.of(),
            Map.of());
    Context call =
        (Context)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (self, method, arguments) ->
                    method.getReturnType() == int.class ? (Object) 30_000 : "call-1");
    holds(
        (function, method, path, body) -> {
          String event =
              """
              {"version":"2.0","rawPath":"%2$s","rawQueryString":"","headers":{},
              "requestContext":{"stage":"$default","http":{"method":"%1$s","path":"%2$s",
              "sourceIp":"192.0.2.1"}},"body":"%3$s","isBase64Encoded":true}\
              """
                  .formatted(method, path, Base64.getEncoder().encodeToString(body));
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          new Entry(app, ports, function)
              .handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), out, call);
          return out.toString(UTF_8).replace("\\\"", "\"");
        });
  }

  private static final class Entry extends LambdaEntry {
    Entry(App app, Ports ports, String function) {
      super(new OnMemory(app, ports), Environment.of(Map.of(Environment.FUNCTION, function)));
    }
  }

  private record OnMemory(App app, Ports memory) implements Deployment {
    @Override
    public Ports ports(Environment environment) {
      return memory;
    }
  }

  @Test
  void in_the_local_runtime() throws Exception {
    try (LocalRuntime runtime =
            LocalRuntime.builder().mount("/mine", app, Codecs.plain()).port(0).start();
        HttpClient client = HttpClient.newHttpClient()) {
      holds(
          (function, method, path, body) -> {
            HttpRequest request =
                HttpRequest.newBuilder(URI.create(runtime.url() + "/mine" + path))
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
          });
    }
  }
}
