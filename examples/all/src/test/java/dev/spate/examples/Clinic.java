package dev.spate.examples;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** An application with a bug that can be mended while it runs, as a new version would mend it. */
final class Clinic {
  private static final Queue<String> ORDERS =
      new Queue<>("orders", String.class).visibility(Duration.ofSeconds(5));
  private static final Table FILES = new Table("files");
  private static final Table TALLY = new Table("tally");
  private static final Key ALL = Key.of("orders");

  final AtomicBoolean mended = new AtomicBoolean();

  App app() {
    return App.of("clinic", take(), treat());
  }

  private static FunctionSpec<?, ?, ?> take() {
    return FunctionSpec.function(
        "take",
        Trigger.Http.on("POST", "/orders/{id}"),
        ports -> {
          Publisher<String> orders = ports.publish(ORDERS);
          return (request, in) -> {
            orders.publish(
                request.parameter("id"), new String(request.body(), StandardCharsets.UTF_8));
            return Response.status(202);
          };
        });
  }

  private FunctionSpec<?, ?, ?> treat() {
    return FunctionSpec.function(
            "treat",
            ORDERS.each(),
            ports -> {
              KeyValueStore files = ports.readWrite(FILES);
              KeyValueStore tally = ports.readWrite(TALLY);
              EventHandler<String> handler =
                  (event, in) -> {
                    if (event.data().contains("poison") && !mended.get()) {
                      throw new RejectedException("no dose for poison");
                    }
                    tally.add(ALL, "orders", 1, 0, Long.MAX_VALUE); // also when it comes again
                    files.put(
                        Key.of(event.id()),
                        event.data().getBytes(StandardCharsets.UTF_8),
                        Condition.absent());
                  };
              return handler;
            })
        .timeout(Duration.ofSeconds(2));
  }

  /** A day of three orders, of which each must be counted once: the second bug of this clinic. */
  static void day(Trial trial) throws Exception {
    Simulation run =
        trial.begin(
            Scenario.of(new Clinic().app(), Codecs.plain())
                .faults(Faults.none().delivering(300, Duration.ZERO)));
    for (String order : List.of("a", "b", "c")) {
      run.step(() -> run.request(Request.of("POST", "/orders/" + order)));
    }
    KeyValueStore tally = run.tables().open(TALLY);
    run.atEnd(
        "no order counts twice",
        () -> {
          if (tally.get(ALL).map(item -> item.counter("orders")).orElse(0L) > 3) {
            throw new AssertionError("three orders were more");
          }
        });
    run.runUntilIdle();
  }
}
