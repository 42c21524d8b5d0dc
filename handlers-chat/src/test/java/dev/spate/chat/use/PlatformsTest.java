package dev.spate.chat.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Ports;
import dev.spate.SocketApi;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.SocketEvents;
import dev.spate.aws.testing.LambdaCall;
import dev.spate.chat.Stadium;
import dev.spate.json.JacksonCodecs;
import dev.spate.local.LocalRuntime;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A user's subclass does the same on every platform. */
class PlatformsTest {
  private static final App APP = Stadium.standard().chat(MyChat::new).app();
  private static final String SAY = "{\"action\":\"say\",\"clientId\":\"1\",\"text\":\"offside\"}";

  private static Simulation simulation() {
    return Scenario.of(APP, new JacksonCodecs()).secret("moderator-key", "red card!").begin();
  }

  private static void shown(String message) {
    assertThat(message)
        .contains("\"room\":\"final\",\"seq\":1,\"from\":\"Hana\",\"text\":\"*******\"")
        .endsWith("\"side\":\"home\"}");
  }

  @Test
  void in_the_simulator() {
    try (Simulation run = simulation()) {
      Client hana = Client.come(run, "room=final&name=Hana");
      hana.send(SAY);
      shown(hana.last("message"));
    }
  }

  /** The connection is the simulator's, the function that hears it is the entry's. */
  @Test
  void behind_the_entry_on_lambda() throws Exception {
    try (Simulation run = simulation()) {
      Client hana = Client.come(run, "room=final&name=Hana");
      run.runFor(Duration.ofSeconds(3));
      Instant now = run.now();
      SocketApi.Text text = new SocketApi.Text(hana.socket().id(), Optional.empty(), Map.of(), SAY);
      byte[] event =
          SocketEvents.message("say", SocketEvents.event(Stadium.SOCKET, "m-1", now, text));

      new Entry(run.outside(), "say")
          .handleRequest(
              new ByteArrayInputStream(event), new ByteArrayOutputStream(), new LambdaCall("say"));
      run.runFor(Duration.ofSeconds(3));

      assertThat(hana.last("accepted")).contains("\"clientId\":\"1\",\"seq\":1");
      shown(hana.last("message"));
    }
  }

  private static final class Entry extends LambdaEntry {
    Entry(Ports ports, String function) {
      super(new OnMemory(ports), Environment.of(Map.of(Environment.FUNCTION, function)));
    }
  }

  private record OnMemory(Ports memory) implements Deployment {
    @Override
    public App app() {
      return APP;
    }

    @Override
    public Codecs codecs() {
      return new JacksonCodecs();
    }

    @Override
    public Ports ports(Environment environment) {
      return memory;
    }
  }

  @Test
  void in_the_local_runtime() throws Exception {
    try (LocalRuntime runtime =
            LocalRuntime.builder()
                .port(0)
                .mount("/mine", APP, new JacksonCodecs())
                .secret("stadium", "moderator-key", () -> "red card!")
                .start();
        HttpClient client = HttpClient.newHttpClient()) {
      Ear ear = new Ear();
      String address = runtime.url().toString().replaceFirst("http", "ws") + "/mine/socket";
      WebSocket hana =
          client
              .newWebSocketBuilder()
              .buildAsync(URI.create(address + "?room=final&name=Hana"), ear)
              .get(30, TimeUnit.SECONDS);
      hana.sendText(SAY, true).get(30, TimeUnit.SECONDS);
      shown(ear.next("message"));

      URI history = URI.create(runtime.url() + "/mine/api/rooms/final/messages?after=0");
      String answer =
          client.send(HttpRequest.newBuilder(history).build(), BodyHandlers.ofString()).body();
      assertThat(answer).startsWith("[{\"type\":\"message\"").endsWith("\"side\":\"home\"}]");
      byte[] body = "red card!".getBytes(UTF_8);
      HttpRequest ticket =
          HttpRequest.newBuilder(URI.create(runtime.url() + "/mine/api/tickets?name=Ref"))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      assertThat(client.send(ticket, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      hana.abort();
    }
  }

  private static final class Ear implements WebSocket.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        heard.add(part.toString());
        part.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    String next(String type) throws InterruptedException {
      for (int i = 0; i < 100; i++) {
        String frame = heard.poll(30, TimeUnit.SECONDS);
        if (frame == null || frame.startsWith("{\"type\":\"" + type)) {
          return String.valueOf(frame);
        }
      }
      return "";
    }
  }
}
