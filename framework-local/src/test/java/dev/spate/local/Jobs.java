package dev.spate.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.EventHandler;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Message;
import dev.spate.ObjectStore;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

/** Functions of a process that is killed: what they are sent they store as a result. */
final class Jobs {
  private static final Queue<String> QUEUE =
      new Queue<>("jobs", String.class).visibility(Duration.ofSeconds(1));
  private static final EventStream<String> STREAM = new EventStream<>("records", String.class);

  private Jobs() {}

  static FunctionSpec<?, ?, ?>[] functions() {
    return new FunctionSpec<?, ?, ?>[] {
      taking("take-job", "/jobs/{names}", ports -> ports.publish(QUEUE)),
      taking("take-record", "/records/{names}", ports -> ports.publish(STREAM)),
      storing("work", QUEUE.each()),
      storing("read", STREAM.each().retries(0, Duration.ofHours(1)))
    };
  }

  /** Publishes each of the names, a comma between them, in one call. */
  private static FunctionSpec<?, ?, ?> taking(
      String name, String path, Function<Ports, Publisher<String>> to) {
    return FunctionSpec.function(
        name,
        Trigger.Http.on("PUT", path),
        ports -> {
          Publisher<String> out = to.apply(ports);
          return (request, in) -> {
            Stream<String> names = Stream.of(request.parameter("names").split(",", -1));
            out.publish(names.map(n -> Message.of(n, "OF " + n)).toList());
            return Response.status(201);
          };
        });
  }

  private static FunctionSpec<?, ?, ?> storing(String name, Source<String> source) {
    return FunctionSpec.function(
            name,
            source,
            ports -> {
              ObjectStore results = ports.readWrite(Temp.RESULTS);
              EventHandler<String> handler =
                  (event, in) -> {
                    if (event.id().equals("poison")) {
                      Thread.sleep(100); // so that who published it gets an answer
                      Runtime.getRuntime().halt(Child.POISONED);
                    }
                    results.put(event.id(), event.data().getBytes(UTF_8), Temp.TEXT);
                  };
              return handler;
            })
        .timeout(Duration.ofSeconds(1));
  }
}
