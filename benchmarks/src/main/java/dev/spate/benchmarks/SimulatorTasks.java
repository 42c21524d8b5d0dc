package dev.spate.benchmarks;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.EventHandler;
import dev.spate.Factory;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.ObjectChange;
import dev.spate.ObjectMeta;
import dev.spate.ObjectStore;
import dev.spate.Table;
import dev.spate.Write;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Simulated deliveries, and what their pure bookkeeping would cost at least. */
final class SimulatorTasks {
  /** Deliveries of one round. */
  static final int EVENTS = 20_000;

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
   */
  static Task of(String handler, int burst) {
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
      for (int i = 0; i < EVENTS; i += burst) {
        for (int j = i; j < i + burst; j++) {
          objects.put("in/" + j % 1_000, new byte[] {(byte) j}, META);
        }
        simulation.runUntilIdle();
      }
      check(handler, simulation);
      return EVENTS;
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
  private static void check(String handler, Simulation simulation) {
    boolean port = handler.equals("port");
    long counted =
        simulation.tables().open(TABLE).get(Key.of("total")).map(i -> i.counter("n")).orElse(0L);
    if (!simulation.pending().isEmpty()
        || !simulation.deadLetters().isEmpty()
        || counted != (port ? EVENTS : 0)
        || simulation.portCalls() != (port ? EVENTS : 0)) {
      throw new IllegalStateException("the simulation did other work than it is measured by");
    }
  }

  /** What any simulation of events in time does at least: one push and one pop for each. */
  static Task heap(int depth) {
    record Due(Instant at, long id) {}
    Comparator<Due> order = Comparator.comparing(Due::at).thenComparingLong(Due::id);
    return () -> {
      PriorityQueue<Due> heap = new PriorityQueue<>(order);
      Instant now = Instant.EPOCH;
      long operations = 50L * EVENTS;
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
