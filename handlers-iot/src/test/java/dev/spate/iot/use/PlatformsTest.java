package dev.spate.iot.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.DeadLetters;
import dev.spate.DeviceTopic;
import dev.spate.Event;
import dev.spate.ObjectMeta;
import dev.spate.Outcome;
import dev.spate.Ports;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.HttpEvents;
import dev.spate.aws.IotAuthorizerEvents;
import dev.spate.aws.IotEvents;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.testing.LambdaCall;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.iot.Alert;
import dev.spate.iot.FirmwareHandler;
import dev.spate.iot.Fleet;
import dev.spate.iot.Manifest;
import dev.spate.iot.Reading;
import dev.spate.local.LocalRuntime;
import dev.spate.simulator.MemoryPorts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A user's subclasses do the same on every platform. */
class PlatformsTest {
  private static final Fleet FLEET = Mine.fleet();
  private static final App APP = FLEET.app();
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"(\\w+)\"");

  private static Yard yard() {
    return new Yard(FLEET, Yard.scenario(FLEET).begin());
  }

  private static DeviceTopic.Credentials shown(String client, String token) {
    return new DeviceTopic.Credentials(
        client, Optional.empty(), token.getBytes(UTF_8), Optional.empty());
  }

  private static long note(Yard yard, String what) {
    return yard.run.tables().open(Fleet.FLEET).get(Mine.note(what)).orElseThrow().counter("count");
  }

  @Test
  void in_the_simulator() {
    Yard yard = yard();
    String token = yard.provision("m1", "north");
    yard.run.runFor(Duration.ofMinutes(5));
    yard.publish("m1", new Reading(1, Yard.START.plusSeconds(60), 6_000, "W"));
    yard.publish("m1", new Reading(1, Yard.START.plusSeconds(60), 6_000, "W"));
    yard.run.runUntilIdle();
    assertThat(yard.load("milli")).isEqualTo(6_000);
    assertThat(note(yard, "also")).isEqualTo(1);
    assertThat(note(yard, "counted")).isEqualTo(1);
    yard.run.runFor(Duration.ofMinutes(20));
    Alert mine = yard.alerts().getFirst();
    String id = mine.id();
    assertThat(mine.rule() + mine.state()).isEqualTo("mineESCALATED");
    yard.ask("POST", "/api/alerts/" + id + "/acknowledge");
    yard.publish("m1", new Reading(2, Yard.START.plusSeconds(120), 1_000, "W"));
    yard.run.runUntilIdle();
    assertThat(yard.run.sent(Fleet.NEWS))
        .extracting(m -> Yard.CODECS.of(Alert.class).decode(m.data()))
        .filteredOn(alert -> alert.rule().equals("mine"))
        .extracting(Alert::state)
        .containsExactly(Alert.State.OPEN, Alert.State.ESCALATED, Alert.State.RESOLVED);
    firmware(yard, token);
    gate(yard, token);
  }

  private static void firmware(Yard yard, String token) {
    Manifest manifest = Yard.manifest(2, new byte[] {1});
    Response nothing = yard.run.request(Yard.asking("m1", token));
    assertThat(nothing.headers().first("retry-after")).contains("60");
    yard.run
        .objects(Fleet.FIRMWARE)
        .put(manifest.key(), new byte[] {1}, ObjectMeta.of("application/octet-stream"));
    yard.ask(
        "POST",
        "/api/firmware/rollouts",
        "{\"manifest\":%s,\"plan\":{\"stages\":[100],\"failureLimit\":1,\"abortAfter\":1,\"proven\":1}}"
            .formatted(Yard.json(manifest)));
    assertThat(yard.run.request(Yard.asking("m1", token)).status()).isEqualTo(200);
    var report = new FirmwareHandler.Report(2, true, Optional.empty());
    assertThat(yard.run.request(Yard.report("m1", token, report)).status()).isEqualTo(204);
    assertThat(note(yard, "offered")).isEqualTo(1);
    assertThat(note(yard, "settled")).isEqualTo(1);
  }

  private static void gate(Yard yard, String token) {
    String closed = yard.provision("m2", "closed");
    assertThat(yard.run.authorize("admit", shown("m2", closed)))
        .isEqualTo(new Outcome.Answered<>(new DeviceTopic.Access.Denied("closed group")));
    var answer =
        (Outcome.Answered<DeviceTopic.Access>) yard.run.authorize("admit", shown("m1", token));
    var allowed = (DeviceTopic.Access.Allowed) answer.value();
    assertThat(allowed.publish()).contains("meters/m1/log");
    assertThat(allowed.subscribe()).isEmpty();
    assertThat(allowed.disconnectAfter()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void behind_the_entry_on_lambda() throws Exception {
    Instant now = Yard.START.plusSeconds(600);
    MemoryPorts ports = new MemoryPorts(() -> now, Yard.CODECS);
    Request order =
        Request.of("POST", "/api/devices")
            .body("{\"id\":\"m1\",\"group\":\"north\"}".getBytes(UTF_8));
    String issued = call(ports, "registry", HttpEvents.encode(order, "r1", now));
    Matcher token = Pattern.compile("token[^0-9a-f]+([0-9a-f]{64})").matcher(issued);
    assertThat(token.find()).as(issued).isTrue();
    String access = call(ports, "admit", IotAuthorizerEvents.encode(shown("m1", token.group(1))));
    assertThat(access)
        .contains("\"isAuthenticated\":true", "topic/meters/m1/log")
        .doesNotContain("topicfilter");
    assertThat(call(ports, "admit", IotAuthorizerEvents.encode(shown("m1", "wrong"))))
        .contains("\"isAuthenticated\":false");
    byte[] data =
        Yard.CODECS.of(Reading.class).encode(new Reading(1, now.minusSeconds(9), 6_000, "W"));
    Map<String, String> beside = Map.of("topic", "meters/m1/readings", "client", "m1");
    for (String id : new String[] {"t1", "t2"}) {
      Event<byte[]> event =
          new Event<>(id, "readings", IotEvents.TYPE, now, Optional.of("m1"), beside, data);
      call(ports, "telemetry", IotEvents.encode(event));
    }
    String shown =
        call(ports, "devices", HttpEvents.encode(Request.of("GET", "/api/devices/m1"), "r2", now));
    assertThat(shown.replace("\\", "")).contains("\"counted\":1", "\"value\":6.0", "\"mine\":");
    var alerts = ports.read(Fleet.ALERTS).query(dev.spate.Query.of("open"));
    assertThat(alerts.items()).hasSize(1);
  }

  private static String call(MemoryPorts ports, String function, byte[] event) throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new Entry(ports, function)
        .handleRequest(new ByteArrayInputStream(event), answer, new LambdaCall(function));
    return answer.toString(UTF_8);
  }

  private static final class Entry extends LambdaEntry {
    Entry(MemoryPorts ports, String function) {
      super(new OnMemory(ports), Environment.of(Map.of(Environment.FUNCTION, function)));
    }
  }

  private record OnMemory(MemoryPorts memory) implements Deployment {
    @Override
    public App app() {
      return APP;
    }

    @Override
    public Codecs codecs() {
      return Yard.CODECS;
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
            LocalRuntime.builder().mount("/mine", FLEET.overHttp(), Yard.CODECS).start();
        HttpClient client = HttpClient.newHttpClient()) {
      String mine = runtime.url() + "/mine";
      String issued =
          send(client, "POST", mine + "/api/devices", "", "{\"id\":\"m1\",\"group\":\"north\"}")
              .body();
      Matcher token = TOKEN.matcher(issued);
      assertThat(token.find()).as(issued).isTrue();
      Reading reading = new Reading(1, Instant.now().minusSeconds(5), 6_000, "W");
      String json = new String(Yard.CODECS.of(Reading.class).encode(reading), UTF_8);
      String batch =
          "{\"readings\":[" + json.replace("6000.0,\"unit\":\"W\"", "25,\"unit\":\"kW\"") + "]}";
      String door = mine + "/devices/m1/readings";
      for (int i = 0; i < 2; i++) {
        assertThat(send(client, "POST", door, token.group(1), batch).statusCode()).isEqualTo(200);
      }
      assertThat(send(client, "POST", door, "wrong", batch).statusCode()).isEqualTo(401);
      String device = "";
      for (int i = 0; i < 400 && !device.contains("\"overload\":"); i++) {
        Thread.sleep(25);
        device = send(client, "GET", mine + "/api/devices/m1", "", "").body();
      }
      assertThat(device).contains("\"counted\":1", "\"value\":25.0", "\"overload\":");
      firmware(client, mine, token.group(1));
      assertThat(send(client, "GET", mine + "/api/overview", "", "").body())
          .contains("\"device\":\"m1\",\"reason\":\"wrong token\"");
    }
  }

  /** The hook's own pause is what a device is told. */
  private static void firmware(HttpClient client, String mine, String token) throws Exception {
    HttpResponse<String> nothing = send(client, "GET", mine + "/devices/m1/job", token, "");
    assertThat(nothing.statusCode()).isEqualTo(204);
    assertThat(nothing.headers().firstValue("retry-after")).contains("60");
  }

  private static HttpResponse<String> send(
      HttpClient client, String method, String url, String token, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("authorization", "Bearer " + token);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
