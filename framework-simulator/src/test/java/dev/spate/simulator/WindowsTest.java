package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.EventPattern;
import dev.spate.EventStream;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Message;
import dev.spate.Once;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Windowed;
import dev.spate.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Windows and patterns in whole applications, whatever goes wrong. */
class WindowsTest {
  private static final EventStream<String> CLICKS = new EventStream<>("clicks", String.class, 2);
  private static final Queue<String> ORDERS = new Queue<>("orders", String.class);
  private static final Table SUMS = new Table("sums");
  private static final Duration KEEP = Duration.ofDays(1);

  /** Adds up the clicks of each window; a sum is written once, with the mark of its window. */
  private static App app() {
    return App.of(
        "app",
        function(
            "sum",
            CLICKS.each().tumbling(Duration.ofMinutes(1)).retries(1_000, KEEP).batched(),
            ports -> {
              KeyValueStore sums = ports.readWrite(SUMS);
              return Windowed.of(
                  Codecs.plain().of(String.class),
                  "0",
                  (sum, click) -> Integer.toString(Integer.parseInt(sum) + 1),
                  (window, sum, in) ->
                      Once.write(
                          sums,
                          in,
                          KEEP,
                          List.of(
                              new Write.Add(
                                  SUMS,
                                  Key.of("total"),
                                  "clicks",
                                  Integer.parseInt(sum),
                                  0,
                                  Integer.MAX_VALUE))));
            }));
  }

  @Test
  void every_record_counts_in_one_window_on_every_bad_day() {
    for (long seed = 0; seed < 200; seed++) {
      Simulation run =
          Scenario.of(app(), Codecs.plain()).faults(Faults.badDay()).seed(seed).begin();
      Publisher<String> clicks = run.outside().publish(CLICKS);
      for (int i = 0; i < 40; i++) {
        clicks.publish("click-" + i, "x");
        if (i % 7 == 0) {
          run.runFor(Duration.ofSeconds(25));
        }
      }
      run.runUntilIdle();
      assertThat(run.deadLetters()).as("seed " + seed).isEmpty();
      assertThat(run.tables().open(SUMS).get(Key.of("total")).orElseThrow().counter("clicks"))
          .as("seed " + seed)
          .isEqualTo(40);
    }
  }

  @Test
  void what_a_trigger_does_not_want_starts_no_function() {
    App app =
        App.of(
            "app",
            function(
                "only",
                ORDERS.each().only(EventPattern.of(EventPattern.attribute("kind").is("big"))),
                ports -> {
                  KeyValueStore sums = ports.readWrite(SUMS);
                  return (order, in) ->
                      sums.put(Key.of(order.id()), new byte[0], Condition.always());
                }));
    Simulation run = Scenario.of(app, Codecs.plain()).begin();
    Publisher<String> orders = run.outside().publish(ORDERS);
    orders.publish("small-1", "x");
    run.runUntilIdle();
    assertThat(run.invocations()).isZero();
    assertThat(run.pending()).isEmpty();
    orders.publish(List.of(Message.of("big-1", "x").attributes(Map.of("kind", "big"))));
    run.runUntilIdle();
    assertThat(run.invocations()).isEqualTo(1);
    assertThat(run.tables().open(SUMS).get(Key.of("big-1"))).isPresent();
  }
}
