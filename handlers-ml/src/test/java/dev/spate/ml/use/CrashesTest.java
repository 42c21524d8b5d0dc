package dev.spate.ml.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Codecs;
import dev.spate.KeyValueStore;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.ml.Graphs;
import dev.spate.ml.TestModels;
import dev.spate.ml.fraud.FraudLedger;
import dev.spate.ml.predictions.Predictions;
import dev.spate.ml.recommendations.Interactions;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.CrashTest;
import dev.spate.simulator.junit.SimulationTest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** Clients that ask until they are answered, whatever goes wrong. */
class CrashesTest {
  private static final Pattern DECISION =
      Pattern.compile("\"decision\":\"(\\w+)\",\"score\":([^,]+)");
  private static final String PAYMENT =
      "{\"id\":\"%s\",\"card\":\"c\",\"merchant\":\"m%d\",\"amount\":%d,\"at\":\"1970-01-02T00:00:00Z\"}";

  @TempDir static Path disk;

  private static Scenario scenario() {
    TestModels models = new TestModels(disk);
    Graphs.all(models);
    return Scenario.of(
        Predictions.standard().sources(bucket -> bucket.or(models)).app(), Codecs.plain());
  }

  private static String send(Simulation simulation, String method, String path, String body) {
    Response answer = Response.status(500);
    for (int i = 0; i < 60 && answer.status() >= 500; i++) {
      answer = simulation.request(Request.of(method, path).body(body.getBytes(UTF_8)));
    }
    String text = new String(answer.body(), UTF_8);
    assertThat(answer.status()).as(text).isBetween(200, 299);
    return text;
  }

  /** Five payments of one card and three clicks, each sent until it is answered, and once more. */
  private static void shop(Simulation simulation) {
    Map<String, String> decisions = new HashMap<>();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 5; i++) {
        String id = "p" + i;
        String answer = send(simulation, "POST", "/fraud", PAYMENT.formatted(id, i, 10 + 300 * i));
        Matcher decision = DECISION.matcher(answer);
        assertThat(decision.find()).as(answer).isTrue();
        String before = decisions.putIfAbsent(id, decision.group());
        assertThat(decision.group()).isEqualTo(before == null ? decision.group() : before);
      }
      for (String item : new String[] {"tea", "saw", "nail"}) {
        String click =
            "{\"id\":\"%s\",\"item\":\"%s\",\"kind\":\"view\"}".formatted("e" + item, item);
        send(simulation, "POST", "/recommendations/ann/interactions", click);
      }
    }
    send(simulation, "PUT", "/fraud/p1/label", "{\"fraud\":true}");
    assertThat(send(simulation, "GET", "/recommendations/ann", "")).contains("\"items\":[{");
  }

  private static void settled(Simulation simulation) {
    FraudLedger ledger = new FraudLedger(payments(simulation));
    for (int i = 0; i < 5; i++) {
      float[] features = ledger.find("p" + i).orElseThrow().features();
      assertThat(features[3]).as("payments of the card before p" + i).isEqualTo(i);
    }
    assertThat(Interactions.of(simulation.tables().open(new Table("interactions")), "ann"))
        .hasSize(3);
  }

  private static KeyValueStore payments(Simulation simulation) {
    return simulation.tables().open(new Table("payments"));
  }

  @SimulationTest(seeds = 60)
  void on_a_bad_day_each_payment_counts_once_and_is_decided_once(Trial trial) {
    Simulation simulation = trial.begin(scenario().faults(Faults.badDay()));
    shop(simulation);
    simulation.runUntilIdle();
    settled(simulation);
  }

  /** Interactions hold the time of their arrival, which a crash makes later. */
  @CrashTest(ignoring = "interactions")
  void a_crash_at_any_effect_changes_no_profile_and_no_decision(Trial trial) {
    Simulation simulation = trial.begin(scenario());
    shop(simulation);
    simulation.runUntilIdle();
    settled(simulation);
    String day = FraudLedger.labelled(simulation.now().toString().substring(0, 10));
    assertThat(payments(simulation).query(Query.of(day)).items()).hasSize(1);
  }
}
