package dev.spate.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application is simulated beside the one that lives. */
class SimulateTest {
  private static final Queue<String> COINS = new Queue<>("coins", String.class);
  private static final Table SUMS = new Table("sums");
  private static final Key SUM = Key.of("sum");

  private Wire wire;

  /** Adds up what it is sent, and so counts twice what comes twice. */
  private static App app() {
    return App.of(
        "till",
        FunctionSpec.function(
            "take",
            Trigger.Http.on("POST", "/coins/{name}"),
            ports -> {
              Publisher<String> coins = ports.publish(COINS);
              return (request, in) -> {
                coins.publish(request.parameter("name"), new String(request.body(), UTF_8));
                return Response.status(202);
              };
            }),
        FunctionSpec.function(
            "add",
            COINS.each(),
            ports -> {
              KeyValueStore sums = ports.readWrite(SUMS);
              EventHandler<String> counting =
                  (event, in) -> sums.add(SUM, "coins", 1, 0, Long.MAX_VALUE);
              return counting;
            }));
  }

  /** A day of three coins, after which the sum must be three. */
  private static void day(Trial trial) throws Exception {
    Simulation run =
        trial.begin(
            Scenario.of(app(), Codecs.plain())
                .faults(Faults.none().delivering(300, Duration.ZERO)));
    for (String coin : new String[] {"a", "b", "c"}) {
      run.step(() -> run.request(Request.of("POST", "/coins/" + coin)));
    }
    run.atEnd(
        "no coin counts twice",
        () -> {
          KeyValueStore sums = run.tables().open(SUMS);
          long sum = sums.get(SUM).map(item -> item.counter("coins")).orElse(0L);
          if (sum > 3) {
            throw new AssertionError("the sum is " + sum);
          }
        });
    run.runUntilIdle();
  }

  @BeforeEach
  void start() {
    wire =
        new Wire(
            LocalRuntime.builder()
                .mount("/till", app(), Codecs.plain())
                .simulation("till", "three coins", SimulateTest::day)
                .grace(Duration.ofSeconds(5))
                .start());
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  private String run(String order) throws Exception {
    assertThat(wire.send("POST", "/_spate/api/simulate", order).statusCode()).isEqualTo(200);
    Wire.until(() -> state().contains("\"over\":true"));
    return state();
  }

  private String state() {
    return Wired.quietly(() -> wire.send("GET", "/_spate/api/simulation", "").body());
  }

  @Test
  void a_day_that_goes_wrong_is_made_smaller_and_told_step_by_step_with_its_seed()
      throws Exception {
    assertThat(state())
        .contains("{\"till\":[\"three coins\",\"what was recorded here\"]}")
        .doesNotContain("\"run\"");

    String state =
        run("{\"app\":\"till\",\"scenario\":\"three coins\",\"seeds\":500,\"seconds\":60}");

    assertThat(state)
        .contains("\"seed\":", "no coin counts twice", "smallest run of")
        .contains("the story of", "write add sums/sum");
  }

  @Test
  void what_was_recorded_is_played_on_bad_days_and_leaves_nothing_behind() throws Exception {
    assertThat(wire.send("POST", "/_spate/api/simulate", "{\"app\":\"till\"}").statusCode())
        .isEqualTo(400);
    wire.send("POST", "/till/coins/one", "1");
    Wire.until(
        () ->
            Wired.quietly(() -> wire.send("GET", "/_spate/api/invocations", "").body())
                .contains("till.add"));

    String state = run("{\"app\":\"till\",\"seeds\":5,\"first\":7,\"seconds\":60}");

    assertThat(state).contains("\"first\":7,\"seeds\":5,\"done\":5").doesNotContain("trouble");
  }

  @Test
  void a_simulation_is_bounded_and_refuses_what_it_does_not_know() throws Exception {
    for (Map.Entry<String, String> bad :
        Map.of(
                "{\"app\":\"till\",\"seeds\":100001}",
                "seeds must be from 1 to 100000, not 100001",
                "{\"app\":\"till\",\"seconds\":0}",
                "seconds must be from 1 to 600, not 0")
            .entrySet()) {
      assertThat(wire.send("POST", "/_spate/api/simulate", bad.getKey()).body())
          .isEqualTo(bad.getValue());
    }
    String unknown = "{\"app\":\"till\",\"scenario\":\"none\"}";
    assertThat(wire.send("POST", "/_spate/api/simulate", unknown).statusCode()).isEqualTo(404);
  }
}
