package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.EventHandler;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Queue;
import dev.spate.RejectedException;
import dev.spate.Table;
import org.junit.jupiter.api.Test;

/** What an exploration of crashes takes for a difference. */
class CrashReportTest {
  private static final Queue<String> QUEUE = new Queue<>("queue", String.class);
  private static final Table TABLE = new Table("table");

  private static CrashReport explore(EventHandlerOf handler) {
    App app =
        App.of("app", function("f", QUEUE.each(), ports -> handler.of(ports.readWrite(TABLE))));
    return CrashExplorer.of(
            Scenario.of(app, Codecs.plain()), run -> run.outside().publish(QUEUE).publish("m", "x"))
        .explore();
  }

  private interface EventHandlerOf {
    EventHandler<String> of(KeyValueStore table);
  }

  @Test
  void a_dead_letter_that_only_a_crash_causes_is_a_difference() {
    CrashReport report =
        explore(
            table ->
                (event, in) -> {
                  table.put(Key.of("a"), new byte[0], Condition.always());
                  if (in.attempt().orElse(1) > 1) {
                    throw new RejectedException("that was here already");
                  }
                });
    assertThat(report.toString())
        .contains("dead letter of app.f", "m: nothing without the crash, there with it");
  }

  @Test
  void an_item_that_only_a_crash_causes_is_a_difference() {
    CrashReport report =
        explore(
            table ->
                (event, in) ->
                    table.put(
                        Key.of("attempt " + in.attempt().orElse(0)),
                        new byte[0],
                        Condition.always()));
    assertThat(report.toString()).contains("item table/attempt 2: nothing without the crash");
  }
}
