package dev.spate.local;

import static dev.spate.local.Hall.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Connections;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.SocketApi;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketGatewayTest {
  private Hall hall;

  @BeforeEach
  void start() {
    hall = new Hall();
  }

  @AfterEach
  void stop() {
    hall.close();
  }

  private HttpResponse<String> http(String method, String path, String body) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(hall.runtime.url().resolve(path))
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void a_message_reaches_the_function_of_its_action_and_its_answer_the_client() throws Exception {
    try (RawSocket client = hall.connect()) {
      client.say("{\"action\":\"say\",\"text\":\"héllo\"}");

      assertThat(client.hear()).isEqualTo("{\"action\":\"say\",\"text\":\"héllo\"}");
      assertThat(next(hall.said).principal()).isEmpty();
    }
  }

  @Test
  void a_client_of_the_jdk_is_understood_as_well() throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    URI uri = URI.create("ws://localhost:" + hall.runtime.port() + "/hall/socket");
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .buildAsync(
                  uri,
                  new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(
                        WebSocket on, CharSequence data, boolean last) {
                      on.request(1);
                      heard.complete(data.toString());
                      return CompletableFuture.completedFuture(null);
                    }
                  })
              .join();
      socket.sendText("{\"action\":\"say\"}", true).join();

      assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("{\"action\":\"say\"}");
      socket.sendClose(1000, "bye").join();
      assertThat(next(hall.ended).reason()).isEqualTo("bye");
      socket.abort();
    }
  }

  @Test
  void a_message_in_frames_is_one_message_also_with_a_ping_between_them() throws Exception {
    try (RawSocket client = hall.connect()) {
      byte[] smile = "{\"action\":\"say\",\"t\":\"😀\"}".getBytes(StandardCharsets.UTF_8);
      int within = smile.length - 4; // in the middle of a character
      client.send(RawSocket.TEXT, false, Arrays.copyOf(smile, within));
      client.send(RawSocket.PING, true, new byte[] {7});
      client.send(RawSocket.CONTINUATION, true, Arrays.copyOfRange(smile, within, smile.length));

      RawSocket.Frame pong = client.frame();
      assertThat(pong.code()).isEqualTo(RawSocket.PONG);
      assertThat(pong.payload()).containsExactly(7);
      assertThat(client.hear()).endsWith("😀\"}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "{\"action\":\"dance\"},Forbidden",
    "no JSON,Forbidden",
    "{\"action\":\"fail\"},Internal server error"
  })
  void a_message_that_no_function_takes_well_is_answered_as_by_api_gateway(
      String message, String answer) throws Exception {
    try (RawSocket client = hall.connect()) {
      String heard = client.say(message).hear();

      assertThat(heard).contains("\"message\":\"" + answer + "\"", "\"connectionId\":\"");
      assertThat(heard).doesNotContain("hunter2");
      assertThat(client.say("{\"action\":\"say\"}").hear()).as("it goes on").contains("say");
    }
  }

  @ParameterizedTest
  @CsvSource({"nobody,403", "odd,400", "broken,502"})
  void a_client_that_the_opening_function_does_not_want_gets_a_status_and_no_connection(
      String name, int status) throws Exception {
    try (RawSocket client = RawSocket.ask(hall.runtime.port(), "/hall/socket?as=" + name)) {
      assertThat(client.head()).startsWith("HTTP/1.1 " + status + " ");
      assertThat(client.head()).doesNotContain("guests");
    }
  }

  @Test
  void nothing_can_be_sent_to_a_connection_that_is_still_opening() throws Exception {
    try (RawSocket client = hall.connect("x-name: ann")) {
      SocketApi.Opening opening = (SocketApi.Opening) next(hall.opened);

      assertThat(next(hall.opened)).isEqualTo(Connections.Sent.GONE);
      assertThat(opening.request().header("x-name")).contains("ann");
      assertThat(opening.request().base() + opening.request().path()).isEqualTo("/hall/socket");
      assertThat(opening.connection()).matches("[A-Za-z0-9_-]{15}=");
      assertThat(hall.connected(client)).isEqualTo(opening.connection());
    }
  }

  @Test
  void a_function_of_any_trigger_can_send_as_long_as_the_client_is_there() throws Exception {
    RawSocket client = hall.connect();
    String id = hall.connected(client);

    assertThat(http("POST", "/hall/to/" + id, "from http").body()).isEqualTo("SENT");
    assertThat(client.hear()).isEqualTo("from http");

    client.close(1000, "");
    next(hall.ended);
    assertThat(http("POST", "/hall/to/" + id, "too late").body()).isEqualTo("GONE");
    client.close();
  }

  @Test
  void the_end_of_a_connection_is_told_once_with_code_and_reason() throws Exception {
    try (RawSocket client = hall.connect();
        RawSocket rude = hall.connect()) {
      String id = hall.connected(client);
      client.close(4001, "enough");
      RawSocket.Frame answer = client.frame();

      assertThat(answer.code()).isEqualTo(RawSocket.CLOSE);
      assertThat(answer.closeCode()).isEqualTo(4001);
      assertThat(next(hall.ended))
          .isEqualTo(new SocketApi.Closing(id, Optional.empty(), 4001, "enough"));
      rude.hangUp();
      assertThat(next(hall.ended).code()).isEqualTo(1006);
      assertThat(hall.ended).isEmpty();
    }
  }

  @Test
  void an_authorizer_decides_first_and_what_it_says_comes_with_every_message() throws Exception {
    SocketApi api = new SocketApi("vip");
    FunctionSpec<?, ?, ?> guard =
        FunctionSpec.function(
            "guard",
            api.authorizer(),
            ports ->
                (request, in) ->
                    request.query("ticket").isPresent()
                        ? new Access.Allowed(request.query("ticket").get(), Map.of("row", "1"))
                        : new Access.Denied("no ticket"));
    var texts = new LinkedBlockingQueue<SocketApi.Text>();
    EventHandler<SocketApi.Text> keep = (event, in) -> texts.add(event.data());
    App app = App.of("vip", guard, FunctionSpec.function("any", api.message(), ports -> keep));
    try (LocalRuntime runtime = LocalRuntime.builder().mount("/", app, Codecs.plain()).start();
        RawSocket refused = RawSocket.ask(runtime.port(), "/vip");
        RawSocket ann = RawSocket.open(runtime.port(), "/vip/?ticket=ann")) {
      ann.say("anything");

      assertThat(refused.head()).startsWith("HTTP/1.1 403 ");
      SocketApi.Text text = next(texts);
      assertThat(text.principal()).contains("ann");
      assertThat(text.claims()).isEqualTo(Map.of("row", "1"));
    }
  }

  @Test
  void what_is_no_handshake_is_no_connection() throws Exception {
    assertThat(http("GET", "/hall/socket", "").statusCode()).isEqualTo(404);
    try (RawSocket other = RawSocket.ask(hall.runtime.port(), "/hall/else")) {
      assertThat(other.head()).startsWith("HTTP/1.1 404 ");
    }
    try (Socket old = new Socket("localhost", hall.runtime.port())) {
      String request =
          "GET /hall/socket HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: close,"
              + " upgrade\r\nsec-websocket-version: 8\r\n\r\n";
      old.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = old.getInputStream().readNBytes(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).endsWith(" 426");
    }
    assertThat(hall.opened).isEmpty();
  }

  @Test
  void calls_of_socket_functions_are_counted() throws Exception {
    try (RawSocket client = hall.connect()) {
      hall.connected(client);

      assertThat(http("GET", "/_spate/functions", "").body())
          .contains("\"name\":\"say\",\"trigger\":\"socket socket say\",\"invocations\":1")
          .contains("\"name\":\"open\",\"trigger\":\"socket socket opened\",\"invocations\":1");
    }
  }
}
