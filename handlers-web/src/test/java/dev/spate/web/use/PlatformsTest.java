package dev.spate.web.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spate.App;
import dev.spate.DeadLetters;
import dev.spate.FunctionSpec;
import dev.spate.Outcome;
import dev.spate.Ports;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.testing.LambdaCall;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.json.JacksonCodecs;
import dev.spate.local.LocalRuntime;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A user's subclasses do the same on every platform, and a lambda is as good. */
class PlatformsTest {
  private static final App APP = Room.newsroom().api(MyNews::new).page(MySite::new).app();
  private static final String SAID = "/api/articles/%s/comments";

  private static Request say(String article, String house, int number) {
    return Room.request("POST " + SAID.formatted(article), "{\"text\":\"" + number + "\"}")
        .header("idempotency-key", "k" + number)
        .header("x-house", house)
        .header("x-member", "yes");
  }

  private static void assertMine(int status, String servedBy, int expected, String mark) {
    assertThat(status).isEqualTo(expected);
    assertThat(servedBy).isEqualTo(mark);
  }

  private static void assertMine(Response response, int expected, String mark) {
    assertMine(
        response.status(), response.headers().first("x-served-by").orElse(""), expected, mark);
  }

  @Test
  void called_directly() throws Exception {
    Room room = new Room(APP);
    String article = "0".repeat(20);

    assertMine(room.get("/api/articles"), 403, "my news");
    for (int i = 0; i < 10; i++) {
      Request say = say(article, "first", i);
      assertMine(room.send(Room.by(say, room.token("p" + i))), 404, "my news");
    }
    assertMine(room.send(Room.by(say(article, "first", 10), room.token("p"))), 429, "my news");
    assertMine(room.send(Room.by(say(article, "second", 10), room.token("p"))), 404, "my news");
    assertMine(room.get("/nothing"), 404, "my site");
  }

  @Test
  @SuppressWarnings("unchecked") // the function of this name takes and gives these
  void in_the_simulator() {
    Simulation simulation = Scenario.of(APP, new JacksonCodecs()).begin();
    FunctionSpec<?, ?, ?> publish = APP.function("publish").orElseThrow();
    Outcome<?> outcome = publishIn(simulation, publish);
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);

    assertMine(simulation.request(Room.request("GET /api/articles", "")), 403, "my news");
    Response old = simulation.request(Room.request("GET /old", ""));
    assertMine(old, 200, "my site");
    assertThat(old.headers().first("cache-control")).hasValue("max-age=60");
    assertThat(new String(old.body(), UTF_8)).contains("<title>API");
  }

  @SuppressWarnings("unchecked") // its codec makes of {} what it takes
  private static <I, O> Outcome<O> publishIn(Simulation simulation, FunctionSpec<?, ?, ?> publish) {
    FunctionSpec<I, O, dev.spate.Handler<I, O>> typed =
        (FunctionSpec<I, O, dev.spate.Handler<I, O>>) publish;
    dev.spate.Trigger.Call<I, O> trigger = (dev.spate.Trigger.Call<I, O>) typed.trigger();
    I order =
        new JacksonCodecs().of(trigger.input()).decode("{\"base\":\"/news\"}".getBytes(UTF_8));
    return simulation.call(typed, order);
  }

  @Test
  void behind_the_entry_on_lambda() throws Exception {
    Room room = new Room(APP);
    assertThat(lambda(room, "publish", "{\"base\":\"\"}").at("/release").asInt()).isEqualTo(1);

    JsonNode refused = lambda(room, "answers", v2("GET", "/api/articles", ""));
    assertMine(
        refused.at("/statusCode").asInt(),
        refused.at("/headers/x-served-by").asText(),
        403,
        "my news");
    JsonNode listed = lambda(room, "answers", v2("GET", "/api/articles", "\"x-member\":\"yes\""));
    assertThat(listed.at("/statusCode").asInt()).isEqualTo(200);
    JsonNode old = lambda(room, "pages", v2("GET", "/old", ""));
    assertMine(
        old.at("/statusCode").asInt(), old.at("/headers/x-served-by").asText(), 200, "my site");
    assertThat(old.at("/headers/cache-control").asText()).isEqualTo("max-age=60");
  }

  private static String v2(String method, String path, String headers) {
    return """
    {"version":"2.0","routeKey":"$default","rawPath":"%s","rawQueryString":"",
    "headers":{%s},"requestContext":{"accountId":"0","apiId":"a","domainName":"x","domainPrefix":"x",
    "http":{"method":"%s","path":"%s","protocol":"HTTP/1.1","sourceIp":"192.0.2.1","userAgent":"t"},
    "requestId":"r","routeKey":"$default","stage":"$default","time":"t","timeEpoch":0},
    "isBase64Encoded":false}\
    """
        .formatted(path, headers, method, path);
  }

  private static JsonNode lambda(Room room, String function, String event) throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new Entry(room, function)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(UTF_8)), answer, new LambdaCall("answers"));
    return new ObjectMapper().readTree(answer.toByteArray());
  }

  private static final class Entry extends LambdaEntry {
    Entry(Room room, String function) {
      super(new OnRoom(room), Environment.of(Map.of(Environment.FUNCTION, function)));
    }
  }

  private record OnRoom(Room room) implements Deployment {
    @Override
    public App app() {
      return APP;
    }

    @Override
    public JacksonCodecs codecs() {
      return room.calls.codecs;
    }

    @Override
    public Ports ports(Environment environment) {
      return room.calls.ports;
    }

    @Override
    public DeadLetters deadLetters(Environment environment) {
      return letter -> {};
    }
  }

  @Test
  void in_the_local_runtime() throws Exception {
    try (LocalRuntime runtime =
            LocalRuntime.builder().mount("/mine", APP, new JacksonCodecs()).port(0).start();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> published =
          client.send(
              to(runtime, "/_spate/functions/newsroom/publish")
                  .POST(BodyPublishers.ofString("{\"base\":\"/mine\"}"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(published.body()).contains("\"release\":1");
      for (var expected :
          Map.of("/mine/old", 200, "/mine/none", 404, "/mine/api/articles", 403).entrySet()) {
        HttpResponse<String> response =
            client.send(to(runtime, expected.getKey()).build(), BodyHandlers.ofString());
        assertMine(
            response.statusCode(),
            response.headers().firstValue("x-served-by").orElse(""),
            expected.getValue(),
            expected.getKey().contains("/api/") ? "my news" : "my site");
      }
      assertThat(
              client
                  .send(
                      to(runtime, "/mine/api/articles").header("x-member", "yes").build(),
                      BodyHandlers.ofString())
                  .body())
          .isEqualTo("{\"articles\":[]}");
    }
  }

  private static HttpRequest.Builder to(LocalRuntime runtime, String path) {
    return HttpRequest.newBuilder(URI.create(runtime.url() + path));
  }

  @Test
  void a_lambda_does_the_same_job_without_a_base_class() throws Exception {
    Room room =
        new Room(
            Room.newsroom()
                .api(ports -> (request, in) -> Response.text(200, "api of " + request.path()))
                .page(bucket -> (request, in) -> Response.text(200, "page"))
                .app());

    assertThat(Room.body(room.get("/api/articles"))).isEqualTo("api of /api/articles");
    assertThat(Room.body(room.get("/"))).isEqualTo("page");
  }
}
