package dev.spate.iot.use;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.ObjectMeta;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.iot.FirmwareHandler;
import dev.spate.iot.Fleet;
import dev.spate.iot.Manifest;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Reply;
import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.SimulationTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FirmwareTest {
  private static final byte[] IMAGE = {7, 7, 7, 7};
  private static final Pattern FAILED = Pattern.compile("\"failed\":(\\d+)");
  private static final String PLAN =
      ",\"plan\":{\"stages\":[50,100],\"failureLimit\":4,\"abortAfter\":3,\"proven\":2}}";

  /** Devices with their tokens and what they run. */
  private record Park(Yard yard, Map<String, String> tokens, Map<String, Integer> running) {
    static Park of(Yard yard, int devices) {
      Map<String, String> tokens = new LinkedHashMap<>();
      for (int d = 0; d < devices; d++) {
        tokens.put("m" + d, yard.provision("m" + d, "north"));
        yard.publish("m" + d, Yard.reading(1, 1));
      }
      yard.settle();
      return new Park(yard, tokens, new HashMap<>());
    }

    Response begin(Manifest manifest) {
      yard.run
          .objects(Fleet.FIRMWARE)
          .put(manifest.key(), IMAGE, ObjectMeta.of("application/octet-stream"));
      return yard.ask(
          "POST", "/api/firmware/rollouts", "{\"manifest\":" + Yard.json(manifest) + PLAN);
    }

    /** All devices ask at once; those that are offered the image say, later, whether it works. */
    int round(Random random, int good) {
      Map<String, Reply<Response>> asked = new LinkedHashMap<>();
      tokens.forEach((d, token) -> asked.put(d, yard.run.send(Yard.asking(d, token))));
      yard.run.runFor(Duration.ofSeconds(40));
      int installed = 0;
      for (var entry : asked.entrySet()) {
        Optional<Response> answer = entry.getValue().answer();
        if (answer.isEmpty() || answer.get().status() != 200 || random.nextInt(10) == 0) {
          continue; // not offered, or it dies before it has installed anything
        }
        FirmwareHandler.Offer offer =
            Yard.CODECS.of(FirmwareHandler.Offer.class).decode(answer.get().body());
        String device = entry.getKey();
        int runs = running.getOrDefault(device, 0);
        if (offer.manifest().refuse(Yard.SIGNER, runs, IMAGE).isPresent()) {
          continue;
        }
        boolean ok = random.nextInt(100) < good;
        if (ok) {
          installed++;
          running.put(device, offer.manifest().version());
        }
        var report =
            new FirmwareHandler.Report(offer.manifest().version(), ok, Optional.of("no light"));
        yard.run.request(
            Yard.report(device, tokens.get(device), report), 40, Duration.ofSeconds(1));
      }
      return installed;
    }

    String rollouts() {
      return Yard.text(yard.ask("GET", "/api/firmware/rollouts"));
    }

    int failed() {
      Matcher m = FAILED.matcher(rollouts());
      return m.find() ? Integer.parseInt(m.group(1)) : -1;
    }
  }

  private static Park park(int devices) {
    Fleet fleet = Yard.open();
    return Park.of(new Yard(fleet, Yard.scenario(fleet).begin()), devices);
  }

  @SimulationTest(seeds = 15, bundle = 15)
  void bad_firmware_stops_itself_within_its_failure_limit(Trial trial) {
    Fleet fleet = Yard.open();
    Yard yard =
        new Yard(fleet, trial.begin(Yard.scenario(fleet).faults(Faults.badDay().ports(20))));
    Park park = Park.of(yard, 14);
    assertThat(park.begin(Yard.manifest(2, IMAGE)).status()).isIn(201, 409);
    Random random = new Random(trial.seed());
    for (int round = 0; round < 8; round++) {
      park.round(random, 15);
      assertThat(park.failed()).isLessThanOrEqualTo(4);
    }
    assertThat(park.rollouts()).contains("\"@type\":\"Aborted\"");
    assertThat(park.failed()).isBetween(3, 4);
  }

  @Test
  void good_firmware_reaches_every_device_stage_by_stage() {
    Park park = park(12);
    assertThat(park.begin(Yard.manifest(2, IMAGE)).status()).isEqualTo(201);
    Random random = new Random(3);
    for (int round = 0; round < 12; round++) {
      park.round(random, 100);
    }
    assertThat(park.running()).hasSize(12).allSatisfy((d, v) -> assertThat(v).isEqualTo(2));
    assertThat(park.rollouts()).contains("\"succeeded\":12", "\"failed\":0", "\"stage\":1");
    assertThat(Yard.text(park.yard().ask("GET", "/api/devices/m3"))).contains("\"firmware\":2");
    // An older image is nobody's, though it is signed; a newer one takes over.
    assertThat(park.begin(Yard.manifest(1, IMAGE)).status()).isEqualTo(201);
    assertThat(park.round(random, 100)).isZero();
    assertThat(park.rollouts()).contains("\"@type\":\"Finished\"");
  }

  @Test
  void an_unsigned_manifest_is_no_rollout_and_one_at_a_time_is_on_its_way() {
    Park park = park(2);
    Manifest good = Yard.manifest(2, IMAGE);
    Manifest forged = new Manifest("meter", 3, good.key(), 4, good.sha256(), good.signature());
    Response refused = park.begin(forged);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(Yard.text(refused)).contains("signature");
    assertThat(park.begin(good).status()).isEqualTo(201);
    assertThat(park.begin(Yard.manifest(3, IMAGE)).status()).isEqualTo(409);
    String missing = "{\"manifest\":" + Yard.json(Yard.manifest(9, new byte[5])) + "}";
    assertThat(park.yard().ask("POST", "/api/firmware/rollouts", missing).status()).isEqualTo(409);
  }

  @Test
  void an_aborted_rollout_is_offered_to_nobody() {
    Park park = park(8);
    park.begin(Yard.manifest(2, IMAGE));
    Response aborted = park.yard().ask("POST", "/api/firmware/rollouts/v0000000002/abort");
    assertThat(Yard.text(aborted)).contains("\"reason\":\"by the operator\"");
    assertThat(park.round(new Random(1), 100)).isZero();
    assertThat(park.yard().ask("POST", "/api/firmware/rollouts/v9/abort").status()).isEqualTo(404);
    assertThat(park.begin(Yard.manifest(3, IMAGE)).status()).isEqualTo(201);
  }

  @Test
  void a_device_asks_with_its_own_token_and_waits_when_there_is_nothing() {
    Park park = park(1);
    Request mine = Yard.asking("m0", park.tokens().get("m0"));
    Response nothing = park.yard().run.request(mine);
    assertThat(nothing.status()).isEqualTo(204);
    assertThat(Integer.parseInt(nothing.headers().first("retry-after").orElseThrow()))
        .isBetween(300, 899);
    assertThat(park.yard().run.request(Yard.asking("m0", "x")).status()).isEqualTo(401);
    var report = new FirmwareHandler.Report(2, true, Optional.empty());
    Request early = Yard.report("m0", park.tokens().get("m0"), report);
    assertThat(park.yard().run.request(early).status()).isEqualTo(409);
  }
}
