package dev.spate.benchmarks;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.EventHandler;
import dev.spate.EventStream;
import dev.spate.Factory;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.ObjectChange;
import dev.spate.ObjectMeta;
import dev.spate.ObjectStore;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.Write;
import dev.spate.simulator.CrashExplorer;
import dev.spate.simulator.CrashReport;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Simulated deliveries, and what their pure bookkeeping would cost at least. */
final class SimulatorTasks {
  private static final Bucket BUCKET = new Bucket("things");
  private static final Table TABLE = new Table("counts");
  private static final ObjectMeta META = ObjectMeta.of("text/plain");

  private SimulatorTasks() {}

  /**
   * Objects are stored and their events delivered.
   *
   * @param handler {@code none} (nobody is told), {@code empty} or {@code port} (one call of a port
   *     for each delivery)
   * @param burst how many objects are stored before anything is delivered
   * @param events of one round, a multiple of {@code burst}
   */
  static Task of(String handler, int burst, int events) {
    App app =
        switch (handler) {
          case "none" -> app("other/", ports -> (event, in) -> {});
          case "empty" -> app("", ports -> (event, in) -> {});
          case "port" -> app("", ports -> adding(ports.readWrite(TABLE)));
          default -> throw new IllegalArgumentException("no such handler: " + handler);
        };
    return () -> {
      Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
      ObjectStore objects = simulation.objects(BUCKET);
      for (int i = 0; i < events; i += burst) {
        for (int j = i; j < i + burst; j++) {
          objects.put("in/" + j % 1_000, new byte[] {(byte) j}, META);
        }
        simulation.runUntilIdle();
      }
      check(simulation, handler.equals("port") ? events : 0);
      return events;
    };
  }

  /**
   * Messages are published and delivered to an empty handler.
   *
   * @param source {@code topic} (a call for each), {@code queue} (up to 10 in a call) or {@code
   *     stream} (up to 100)
   * @param burst how many are published before anything is delivered
   * @param events of one round, a multiple of {@code burst}
   */
  static Task messages(String source, int burst, int events) {
    Topic<String> topic = new Topic<>("things", String.class);
    Queue<String> queue = new Queue<>("things", String.class);
    EventStream<String> stream = new EventStream<>("things", String.class);
    Source<String> trigger =
        switch (source) {
          case "topic" -> topic.each();
          case "queue" -> queue.each();
          case "stream" -> stream.each();
          default -> throw new IllegalArgumentException("no such source: " + source);
        };
    EventHandler<String> nothing = (event, in) -> {};
    App app = App.of("bench", function("take", trigger, ports -> nothing));
    return () -> {
      Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
      Ports outside = simulation.outside();
      Publisher<String> things =
          switch (source) {
            case "topic" -> outside.publish(topic);
            case "queue" -> outside.publish(queue);
            default -> outside.publish(stream);
          };
      for (int i = 0; i < events; i += burst) {
        for (int j = i; j < i + burst; j++) {
          things.publish("thing-" + j, "x");
        }
        simulation.runUntilIdle();
      }
      check(simulation, 0);
      return events;
    };
  }

  /** A crash before and after each of 20 effects, one process death in each run. */
  static Task crashes(int effects) {
    Topic<String> topic = new Topic<>("things", String.class);
    App app =
        App.of(
            "bench",
            function(
                "take",
                topic.each(),
                ports -> {
                  KeyValueStore counts = ports.readWrite(TABLE);
                  return (event, in) ->
                      counts.put(Key.of(event.id()), new byte[0], Condition.always());
                }));
    return () -> {
      CrashReport report =
          CrashExplorer.of(
                  Scenario.of(app, Codecs.plain()),
                  run -> {
                    Publisher<String> things = run.outside().publish(topic);
                    for (int i = 0; i < effects; i++) {
                      things.publish("thing-" + i, "x");
                    }
                  })
              .explore();
      report.requireSound();
      if (report.runs() < 2 * effects) {
        throw new IllegalStateException("only " + report.runs() + " crashes were tried");
      }
      return 1;
    };
  }

  private static App app(String prefix, Factory<EventHandler<ObjectChange>> handler) {
    return App.of("bench", function("take", BUCKET.created().prefix(prefix), handler));
  }

  private static EventHandler<ObjectChange> adding(KeyValueStore counts) {
    return (event, in) ->
        counts.transact(
            List.of(new Write.Add(TABLE, Key.of("total"), "n", 1, 0, Integer.MAX_VALUE)));
  }

  /** A round that lost something measured nothing. */
  private static void check(Simulation simulation, long calls) {
    long counted =
        simulation.tables().open(TABLE).get(Key.of("total")).map(i -> i.counter("n")).orElse(0L);
    if (!simulation.pending().isEmpty()
        || !simulation.deadLetters().isEmpty()
        || counted != calls
        || simulation.portCalls() != calls) {
      throw new IllegalStateException("the simulation did other work than it is measured by");
    }
  }

  /** What any simulation of events in time does at least: one push and one pop for each. */
  static Task heap(int depth, long operations) {
    record Due(Instant at, long id) {}
    Comparator<Due> order = Comparator.comparing(Due::at).thenComparingLong(Due::id);
    return () -> {
      PriorityQueue<Due> heap = new PriorityQueue<>(order);
      Instant now = Instant.EPOCH;
      long mix = 1;
      for (long id = 0; id < operations + depth; id++) {
        mix = mix * 6364136223846793005L + 1442695040888963407L;
        heap.add(new Due(now.plusNanos(mix >>> 34), id));
        if (heap.size() > depth) {
          now = heap.remove().at();
        }
      }
      return operations;
    };
  }
}
