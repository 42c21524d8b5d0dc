package dev.spate.iot.use;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.DeviceTopic;
import dev.spate.Message;
import dev.spate.Outcome;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.iot.Alert;
import dev.spate.iot.Fleet;
import dev.spate.iot.Rule;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.SimulationTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  private static Yard yard() {
    Fleet fleet = Yard.open();
    return new Yard(fleet, Yard.scenario(fleet).begin());
  }

  private static DeviceTopic.Access connect(Yard yard, String client, String token) {
    var shown =
        new DeviceTopic.Credentials(
            client, Optional.empty(), token.getBytes(StandardCharsets.UTF_8), Optional.empty());
    return ((Outcome.Answered<DeviceTopic.Access>) yard.run.authorize("admit", shown)).value();
  }

  @SimulationTest(seeds = 40, bundle = 40)
  void each_reading_is_counted_once_and_each_alert_opened_and_closed_once(Trial trial) {
    Fleet standard = Yard.open();
    Fleet fleet = standard.settings(standard.settings().rules(new Rule.Above("overload", 20, 17)));
    Yard yard = new Yard(fleet, trial.begin(Yard.scenario(fleet).faults(Faults.badDay())));
    List<String> devices = List.of("m1", "m2", "m3");
    devices.forEach(d -> yard.provision(d, "north"));
    yard.run.runFor(Duration.ofMinutes(20)); // or else a reading could be of the future
    Random random = new Random(trial.seed());
    long milli = 0;
    List<Runnable> messages = new ArrayList<>();
    for (String device : devices) {
      for (int n = 1; n <= 12; n++) {
        double value = n % 5 == 3 ? 25 : 1 + n / 8.0;
        milli += Math.round(value * 1_000);
        var reading = Yard.reading(n, value);
        messages.add(() -> yard.publish(device, reading));
        if (n % 4 == 0) {
          messages.add(() -> yard.publish(device, reading)); // the device sends it again
        }
      }
    }
    // Nearly in order: a message is at most a few places early or late.
    for (int i = 0; i + 6 < messages.size(); i += 3) {
      Collections.shuffle(messages.subList(i, i + 6), random);
    }
    messages.forEach(
        m -> {
          m.run();
          yard.run.runFor(Duration.ofSeconds(random.nextInt(90)));
        });
    devices.forEach(d -> yard.publish(d, Yard.reading(20, 1)));
    yard.settle();
    assertThat(yard.run.deadLetters()).isEmpty();
    assertThat(yard.load("readings")).isEqualTo(3 * 13);
    assertThat(yard.load("milli")).isEqualTo(milli + 3_000);
    for (String device : devices) {
      Response shown = yard.ask("GET", "/api/devices/" + device);
      assertThat(Yard.text(shown)).contains("\"counted\":13", "\"missing\":7", "\"alerts\":{}");
      Response kept =
          yard.ask("GET", "/api/devices/" + device + "/readings?from=2026-01-01T00:00:00Z");
      assertThat(Yard.text(kept).split("\"sequence\":", -1)).hasSize(14);
    }
    assertToldOnce(yard);
  }

  /** The news of each alert is one message for each of its states, resolved ones included. */
  private static void assertToldOnce(Yard yard) {
    Map<String, String> ids = new HashMap<>();
    for (Message<byte[]> message : yard.run.sent(Fleet.NEWS)) {
      Alert told = Yard.CODECS.of(Alert.class).decode(message.data());
      String what = told.id() + " " + told.state();
      assertThat(ids.putIfAbsent(what, message.id())).isIn(null, message.id());
    }
    List<Alert> alerts = yard.alerts();
    assertThat(alerts).isNotEmpty();
    for (Alert alert : alerts) {
      assertThat(alert.state()).as(alert.id()).isEqualTo(Alert.State.RESOLVED);
      assertThat(ids).containsKeys(alert.id() + " OPEN", alert.id() + " RESOLVED");
    }
    long told = ids.keySet().stream().filter(what -> !what.endsWith("ESCALATED")).count();
    assertThat(told).isEqualTo(2L * alerts.size());
  }

  @Test
  void a_device_touches_its_own_topics_only_and_what_is_refused_is_seen() {
    Yard yard = yard();
    String token = yard.provision("m1", "north");
    yard.provision("m2", "north");
    var allowed = (DeviceTopic.Access.Allowed) connect(yard, "m1", token);
    assertThat(allowed.principal()).isEqualTo("m1");
    assertThat(allowed.publish()).containsExactly("meters/m1/readings");
    assertThat(allowed.subscribe()).containsExactly("meters/m1/commands");
    assertThat(connect(yard, "m2", token)).isEqualTo(new DeviceTopic.Access.Denied("wrong token"));
    assertThat(connect(yard, "m9", token))
        .isEqualTo(new DeviceTopic.Access.Denied("unknown device"));
    yard.publish("m1", "m2", Yard.reading(1, 1));
    yard.publish("m1", new dev.spate.iot.Reading(1, Yard.START, 1, "W"));
    yard.run.runUntilIdle();
    assertThat(yard.run.deadLetters())
        .extracting(letter -> letter.reason())
        .containsExactly("the topic is not the client's own", "unit must be kW");
    assertThat(yard.load("readings")).isZero();
    for (String act : List.of("suspend", "revoke")) {
      assertThat(yard.ask("POST", "/api/devices/m1/" + act).status()).isEqualTo(204);
      assertThat(connect(yard, "m1", token)).isInstanceOf(DeviceTopic.Access.Denied.class);
    }
    yard.publish("m1", Yard.reading(1, 1));
    yard.run.runUntilIdle();
    assertThat(yard.load("readings")).isZero();
    String seen = Yard.text(yard.ask("GET", "/api/overview"));
    assertThat(seen)
        .contains("\"device\":\"m2\",\"reason\":\"wrong token\"")
        .contains("\"device\":\"-\",\"reason\":\"unknown device\"")
        .contains("\"device\":\"m1\",\"reason\":\"another device's topic\"")
        .contains("\"device\":\"m1\",\"reason\":\"unit must be kW\"")
        .contains("the device is suspended")
        .contains("its token was revoked");
  }

  @Test
  void a_retired_device_stays_so_and_a_resumed_one_is_heard_again() {
    Yard yard = yard();
    yard.provision("m1", "north");
    yard.ask("POST", "/api/devices/m1/suspend");
    yard.ask("POST", "/api/devices/m1/resume");
    yard.publish("m1", Yard.reading(1, 1));
    yard.run.runUntilIdle();
    assertThat(yard.load("readings")).isEqualTo(1);
    assertThat(yard.ask("POST", "/api/devices/m1/retire").status()).isEqualTo(204);
    assertThat(yard.ask("POST", "/api/devices/m1/resume").status()).isEqualTo(409);
    assertThat(yard.ask("POST", "/api/devices/m9/suspend").status()).isEqualTo(404);
    assertThat(yard.ask("POST", "/api/devices", "{\"id\":\"a b\",\"group\":\"x\"}").status())
        .isEqualTo(400);
  }

  @Test
  void after_an_outage_a_batch_counts_each_reading_once_however_often_it_is_sent() {
    Yard yard = yard();
    String token = yard.provision("m1", "north");
    yard.publish("m1", Yard.reading(1, 1));
    yard.publish("m1", Yard.reading(5, 1));
    yard.run.runUntilIdle();
    StringBuilder body = new StringBuilder("{\"readings\":[");
    for (int n = 1; n <= 5; n++) {
      body.append(n > 1 ? "," : "")
          .append("{\"sequence\":%d,\"time\":\"2026-01-01T00:0%d:00Z\",".formatted(n, n))
          .append("\"value\":2,\"unit\":\"%s\"}".formatted(n == 4 ? "W" : "kW"));
    }
    Request upload =
        Request.of("POST", "/devices/m1/readings")
            .header("authorization", "Bearer " + token)
            .body(body.append("]}").toString().getBytes(StandardCharsets.UTF_8));
    assertThat(Yard.text(yard.run.request(upload)))
        .isEqualTo("{\"counted\":2,\"repeated\":2,\"late\":0,\"refused\":1}");
    assertThat(Yard.text(yard.run.request(upload)))
        .isEqualTo("{\"counted\":0,\"repeated\":4,\"late\":0,\"refused\":1}");
    Request stranger = upload.header("authorization", "Bearer x");
    assertThat(yard.run.request(stranger).status()).isEqualTo(401);
    assertThat(yard.load("readings")).isEqualTo(4);
  }

  @Test
  void a_device_that_falls_silent_opens_an_alert_which_its_next_reading_resolves() {
    Yard yard = yard();
    yard.provision("m1", "north");
    yard.publish("m1", Yard.reading(1, 1));
    yard.run.runFor(Duration.ofMinutes(10));
    assertThat(yard.alerts())
        .singleElement()
        .satisfies(a -> assertThat(a.rule() + a.state()).isEqualTo("silentOPEN"));
    yard.run.runFor(Duration.ofMinutes(20));
    assertThat(yard.alerts().getFirst().state()).isEqualTo(Alert.State.ESCALATED);
    String id = yard.alerts().getFirst().id();
    assertThat(yard.ask("POST", "/api/alerts/" + id + "/acknowledge").status()).isEqualTo(200);
    assertThat(yard.alerts().getFirst().state()).isEqualTo(Alert.State.ACKNOWLEDGED);
    yard.publish("m1", Yard.reading(31, 1));
    yard.run.runFor(Duration.ofMinutes(2));
    assertThat(yard.alerts())
        .singleElement()
        .satisfies(a -> assertThat(a.state()).isEqualTo(Alert.State.RESOLVED));
    assertThat(yard.run.sent(Fleet.NEWS)).hasSize(4);
  }

  @Test
  void when_a_whole_group_fails_the_storm_is_told_once_instead_of_each_device() {
    Yard yard = yard();
    Simulation run = yard.run;
    for (int d = 0; d < 30; d++) {
      yard.provision("m" + d, "north");
      yard.publish("m" + d, Yard.reading(1, 30));
      run.runUntilIdle();
    }
    assertThat(yard.alerts()).hasSize(31);
    assertThat(yard.alerts()).filteredOn(Alert::quiet).hasSize(10);
    assertThat(run.sent(Fleet.NEWS)).hasSize(21);
    assertThat(Yard.text(yard.ask("GET", "/api/alerts"))).contains("\"rule\":\"storm\"");
  }

  @Test
  void the_operators_key_is_needed_unless_another_filter_takes_its_place() {
    Simulation run = Yard.scenario(Fleet.standard()).secret("operator-key", "open sesame").begin();
    Request list = Request.of("GET", "/api/devices");
    assertThat(run.request(list).status()).isEqualTo(401);
    assertThat(run.request(list.header("authorization", "Bearer no")).status()).isEqualTo(401);
    assertThat(run.request(list.header("authorization", "Bearer open sesame")).status())
        .isEqualTo(200);
    assertThat(run.request(Request.of("GET", "/")).status()).isEqualTo(200);
  }

  @Test
  void the_fleet_is_listed_page_by_page() {
    Yard yard = yard();
    for (int d = 10; d < 40; d++) {
      yard.provision("m" + d, "g" + d % 3);
    }
    List<String> found = new ArrayList<>();
    String query = "limit=7";
    for (int page = 0; page < 20 && !query.isEmpty(); page++) {
      String text = Yard.text(yard.ask("GET", "/api/devices?" + query));
      Pattern.compile("\"id\":\"(m\\d+)\"")
          .matcher(text)
          .results()
          .forEach(m -> found.add(m.group(1)));
      var next = Pattern.compile("\"next\":\"([^\"]*)\"").matcher(text);
      query = next.find() ? "limit=7&after=" + next.group(1) : "";
    }
    assertThat(found).hasSize(30).doesNotHaveDuplicates();
  }
}
