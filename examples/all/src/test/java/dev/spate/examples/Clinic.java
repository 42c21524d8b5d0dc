package dev.spate.examples;

import dev.spate.App;
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
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** An application with a bug that can be mended while it runs, as a new version would mend it. */
final class Clinic {
  private static final Queue<String> ORDERS =
      new Queue<>("orders", String.class).visibility(Duration.ofSeconds(5));
  private static final Table FILES = new Table("files");

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
              EventHandler<String> handler =
                  (event, in) -> {
                    if (event.data().contains("poison") && !mended.get()) {
                      throw new RejectedException("no dose for poison");
                    }
                    files.put(
                        Key.of(event.id()),
                        event.data().getBytes(StandardCharsets.UTF_8),
                        Condition.absent());
                  };
              return handler;
            })
        .timeout(Duration.ofSeconds(2));
  }
}
