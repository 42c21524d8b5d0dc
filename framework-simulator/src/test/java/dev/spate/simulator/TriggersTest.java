package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.DeadLetter;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventHandler;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Message;
import dev.spate.Once;
import dev.spate.Outcome;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.RejectedException;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.Write;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every kind of trigger makes its function run as its platform does. */
class TriggersTest {
  private static final Queue<String> QUEUE = new Queue<>("queue", String.class);
  private static final Topic<String> TOPIC = new Topic<>("topic", String.class);
  private static final EventStream<String> STREAM = new EventStream<>("stream", String.class);
  private static final EventBus BUS = new EventBus("bus");
  private static final DeviceTopic<String> METERS =
      new DeviceTopic<>("meters", "meters/+", String.class);
  private static final Table TABLE = new Table("table");
  private static final FunctionSpec<String, String, Handler<String, String>> SHOUT =
      function(
          "shout",
          new Trigger.Call<>(String.class, String.class),
          ports -> {
            KeyValueStore table = ports.readWrite(TABLE);
            return (text, in) -> {
              if (text.isEmpty()) {
                throw new RejectedException("nothing to shout");
              }
              table.add(Key.of("shouts"), "n", 1, 0, 1_000);
              return text.toUpperCase(java.util.Locale.ROOT);
            };
          });

  private final List<String> heard = new ArrayList<>();

  private <T> EventHandler<T> hear() {
    return (event, in) ->
        heard.add(event.source() + " " + event.type() + " " + event.id() + " " + event.data());
  }

  private <T> Simulation run(Source<T> source, Consumer<Simulation> drive) {
    App app = App.of("app", function("hear", source, ports -> hear()));
    Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
    drive.accept(simulation);
    simulation.runUntilIdle();
    return simulation;
  }

  @Test
  void a_message_of_a_queue() {
    run(QUEUE.each(), s -> s.outside().publish(QUEUE).publish("a", "x"));
    assertThat(heard).containsExactly("queue message a x");
  }

  @Test
  void a_message_that_is_held_back() {
    Simulation simulation =
        run(
            QUEUE.each(),
            s -> {
              Publisher<String> queue = s.outside().publish(QUEUE);
              queue.publish(List.of(Message.of("a", "x").delay(Duration.ofMinutes(5))));
              s.runFor(Duration.ofMinutes(4));
              assertThat(heard).isEmpty();
            });
    assertThat(heard).hasSize(1);
    assertThat(simulation.now()).isEqualTo("2026-01-01T00:05:00Z");
  }

  @Test
  void a_record_of_a_stream() {
    run(STREAM.each(), s -> s.outside().publish(STREAM).publish("a", "x"));
    assertThat(heard).containsExactly("stream record a x");
  }

  @Test
  void an_event_of_a_bus_that_fits_the_rule() {
    run(
        BUS.on("made", String.class),
        s -> {
          s.outside().publish(BUS, "made", String.class).publish("a", "x");
          s.outside().publish(BUS, "other", String.class).publish("b", "x");
        });
    assertThat(heard).containsExactly("app made a x");
  }

  @Test
  void a_message_of_a_device_and_again_with_another_id_when_its_acknowledgement_is_lost() {
    run(METERS.each(), s -> s.device("m7").publish(METERS, "meters/7", "12"));
    assertThat(heard).containsExactly("meters device.message m7-1 12");

    App app = App.of("app", function("hear", METERS.each(), ports -> hear()));
    heard.clear();
    Simulation simulation =
        Scenario.of(app, Codecs.plain()).faults(Faults.none().lost(900)).begin();
    simulation.device("m8").publish(METERS, "meters/8", "12");
    simulation.runUntilIdle();
    assertThat(heard).contains("meters device.message m8-1 12", "meters device.message m8-2 12");
  }

  @Test
  void a_change_of_a_table_inside_its_transaction_in_order_per_key() {
    App app =
        App.of(
            "app",
            function(
                "hear",
                TABLE.changes(),
                ports ->
                    (event, in) ->
                        heard.add(
                            event.type()
                                + " "
                                + event.data().key().partition()
                                + " "
                                + event.data().after().map(i -> i.counter("n")).orElse(-1L))));
    Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
    KeyValueStore table = simulation.outside().readWrite(TABLE);
    table.add(Key.of("a"), "n", 1, 0, 9);
    table.add(Key.of("a"), "n", 1, 0, 9);
    table.transact(
        List.of(
            new Write.Delete(TABLE, Key.of("a"), dev.spate.Condition.present()),
            new Write.Check(TABLE, Key.of("b"), dev.spate.Condition.absent()),
            new Write.Delete(TABLE, Key.of("c"), dev.spate.Condition.always())));
    simulation.runUntilIdle();
    assertThat(heard).containsExactly("item.created a 1", "item.changed a 2", "item.removed a -1");
  }

  @Test
  void an_item_that_expires_is_a_change_too() {
    Simulation simulation =
        run(
            TABLE.changes(),
            s -> {
              Optional<java.time.Instant> soon = Optional.of(s.now().plusSeconds(5));
              s.outside()
                  .readWrite(TABLE)
                  .put(Key.of("a"), new byte[] {1}, dev.spate.Condition.always(), soon);
              s.runFor(Duration.ofSeconds(10));
              s.expire();
            });
    assertThat(heard).hasSize(2);
    assertThat(heard.getLast()).startsWith("table item.removed table/a/-#0.removed");
    assertThat(simulation.tables().names()).containsExactly(TABLE);
  }

  @Test
  void moments_of_a_timetable_as_time_passes() {
    Simulation simulation =
        run(
            Timetable.every("sweep", Duration.ofMinutes(10)).ticks(),
            s -> s.runFor(Duration.ofMinutes(35)));
    assertThat(heard).hasSize(3);
    assertThat(heard.getFirst()).startsWith("sweep tick sweep/2026-01-01T00:10:00Z");
    assertThat(simulation.now()).isEqualTo("2026-01-01T00:35:00Z");
  }

  @Test
  void a_call_that_is_waited_for_and_one_that_is_not() {
    Simulation simulation = Scenario.of(App.of("app", SHOUT), Codecs.plain()).begin();
    assertThat(simulation.call(SHOUT, "hey")).isEqualTo(new Outcome.Answered<>("HEY"));
    assertThat(simulation.call(SHOUT, "")).isInstanceOf(Outcome.Rejected.class);
    simulation.callLater(SHOUT, "later");
    simulation.runUntilIdle();
    KeyValueStore table = simulation.tables().open(TABLE);
    assertThat(table.get(Key.of("shouts")).orElseThrow().counter("n")).isEqualTo(2);
  }

  @Test
  void
      a_call_that_nobody_waits_for_is_made_again_after_a_crash_and_one_that_is_waited_for_is_not() {
    Faults crash = Faults.none().at(1, Fault.CRASH_BEFORE);
    Scenario scenario = Scenario.of(App.of("app", SHOUT), Codecs.plain()).faults(crash);
    assertThat(scenario.begin().call(SHOUT, "hey")).isInstanceOf(Outcome.Failed.class);

    Simulation simulation = scenario.begin();
    simulation.callLater(SHOUT, "hey");
    simulation.runUntilIdle();
    KeyValueStore table = simulation.tables().open(TABLE);
    assertThat(table.get(Key.of("shouts")).orElseThrow().counter("n")).isEqualTo(1);
    assertThat(simulation.now()).isEqualTo("2026-01-01T00:01:00Z");
  }

  @Test
  void a_dead_letter_that_is_redriven_is_the_same_event() {
    App app =
        App.of(
            "app",
            function(
                "hear",
                TOPIC.each(),
                ports -> {
                  KeyValueStore table = ports.readWrite(TABLE);
                  return (event, in) -> {
                    heard.add(event.id() + " " + in.id("label"));
                    if (table.get(Key.of("open")).isEmpty()) {
                      throw new RejectedException("not yet");
                    }
                  };
                }));
    Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
    simulation.outside().publish(TOPIC).publish("a", "x");
    simulation.runUntilIdle();
    DeadLetter letter = simulation.deadLetters().getFirst();
    assertThat(letter.event().data()).isEqualTo("x".getBytes(StandardCharsets.UTF_8));
    simulation
        .outside()
        .readWrite(TABLE)
        .put(Key.of("open"), new byte[0], dev.spate.Condition.always());
    simulation.redrive(letter);
    simulation.runUntilIdle();

    assertThat(simulation.deadLetters()).isEmpty();
    assertThat(heard).hasSize(2);
    assertThat(heard.getFirst()).isEqualTo(heard.getLast());
  }

  @Test
  void a_call_is_an_event_of_its_own_whether_somebody_waits_for_it_or_not() {
    Table sums = new Table("sums");
    FunctionSpec<String, String, Handler<String, String>> add =
        FunctionSpec.function(
            "add",
            new Trigger.Call<>(String.class, String.class),
            ports -> {
              KeyValueStore store = ports.readWrite(sums);
              return (input, in) -> {
                Write one = new Write.Add(sums, Key.of("all"), "n", 1, 0, 9);
                Once.write(store, in, Duration.ofDays(1), List.of(one));
                return input;
              };
            });
    Simulation run = Scenario.of(App.of("test", add), Codecs.plain()).begin();

    assertThat(run.call(add, "now")).isInstanceOf(Outcome.Answered.class);
    run.callLater(add, "later");
    run.runUntilIdle();

    assertThat(run.tables().open(sums).get(Key.of("all")).orElseThrow().counter("n")).isEqualTo(2);
  }
}
