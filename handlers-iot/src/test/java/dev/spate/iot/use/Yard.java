package dev.spate.iot.use;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Codec;
import dev.spate.Item;
import dev.spate.Query;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.iot.Alert;
import dev.spate.iot.FirmwareHandler;
import dev.spate.iot.Fleet;
import dev.spate.iot.Manifest;
import dev.spate.iot.Reading;
import dev.spate.json.JacksonCodecs;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fleet in a simulation, with what its operator and its devices do. */
final class Yard {
  static final JacksonCodecs CODECS = new JacksonCodecs();
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final KeyPair KEYS = keys();
  static final String SIGNER = Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());

  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([0-9a-f]+)\"");
  private static final Duration PAUSE = Duration.ofSeconds(2);

  final Simulation run;
  private final Fleet fleet;

  Yard(Fleet fleet, Simulation run) {
    this.fleet = fleet;
    this.run = run;
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A fleet whose operator needs no key. */
  static Fleet open() {
    return Fleet.standard().operators(ports -> next -> next).signer(SIGNER);
  }

  static Scenario scenario(Fleet fleet) {
    return Scenario.of(fleet.app(), CODECS);
  }

  Response ask(String method, String path, String json) {
    String[] parts = path.split("\\?", 2);
    Request request = Request.of(method, parts[0]).body(json.getBytes(UTF_8));
    return run.request(parts.length > 1 ? query(request, parts[1]) : request, 40, PAUSE);
  }

  private static Request query(Request r, String query) {
    return new Request(
        r.method(),
        r.base(),
        r.path(),
        query,
        r.headers(),
        r.body(),
        r.parameters(),
        r.principal(),
        r.claims(),
        r.address());
  }

  Response ask(String method, String path) {
    return ask(method, path, "");
  }

  static String text(Response response) {
    return new String(response.body(), UTF_8);
  }

  /** Makes a device and returns its token, even if an answer was lost on its way. */
  String provision(String id, String group) {
    Response made =
        ask("POST", "/api/devices", "{\"id\":\"%s\",\"group\":\"%s\"}".formatted(id, group));
    Response issued = made.status() == 409 ? ask("POST", "/api/devices/" + id + "/token") : made;
    Matcher token = TOKEN.matcher(text(issued));
    if (!token.find()) {
      throw new AssertionError(issued.status() + " " + text(issued));
    }
    return token.group(1);
  }

  static Reading reading(long sequence, double value) {
    return new Reading(sequence, START.plusSeconds(60 * sequence), value, "kW");
  }

  void publish(String device, Reading reading) {
    publish(device, device, reading);
  }

  void publish(String client, String device, Reading reading) {
    run.device(client).publish(fleet.readings(), "meters/" + device + "/readings", reading);
  }

  /** Runs until nothing is left, and sends again what was given up, as an operator does. */
  void settle() {
    run.runUntilIdle();
    for (int i = 0; i < 20 && !run.deadLetters().isEmpty(); i++) {
      run.deadLetters().forEach(run::redrive);
      run.runUntilIdle();
    }
  }

  /** All alerts as they are, by the outside. */
  List<Alert> alerts() {
    Codec<Alert> codec = CODECS.of(Alert.class);
    return run.tables().open(Fleet.ALERTS).query(Query.of("all").limit(1_000)).items().stream()
        .map(i -> codec.decode(i.value()))
        .toList();
  }

  /** What a counter of the load is over all minutes. */
  long load(String counter) {
    long sum = 0;
    for (int hour = 0; hour < 3; hour++) {
      Query query = Query.of("load " + START.plusSeconds(3600L * hour)).limit(1_000);
      for (Item item : run.tables().open(Fleet.FLEET).query(query).items()) {
        sum += item.counter(counter);
      }
    }
    return sum;
  }

  static Manifest manifest(int version, byte[] image) {
    try {
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
      return new Manifest("meter", version, "meter-" + version, image.length, hash, "")
          .sign(KEYS.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String json(Manifest m) {
    return new String(CODECS.of(Manifest.class).encode(m), UTF_8);
  }

  static Request asking(String device, String token) {
    return Request.of("GET", "/devices/" + device + "/job")
        .header("authorization", "Bearer " + token);
  }

  static Request report(String device, String token, FirmwareHandler.Report report) {
    byte[] body = CODECS.of(FirmwareHandler.Report.class).encode(report);
    return Request.of("POST", "/devices/" + device + "/job")
        .header("authorization", "Bearer " + token)
        .body(body);
  }
}
