package dev.spate.local;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.Invocation;
import dev.spate.Ports;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A runtime of functions that write down what they are given, and what its console says. */
final class Wired {
  /** What the functions were given, in that order, as {@code id} or {@code id#attempt}. */
  final ConcurrentLinkedQueue<String> given = new ConcurrentLinkedQueue<>();

  /** What a function does with an event once it is written down. */
  interface Step<T> {
    void on(Event<T> event, Invocation in) throws Exception;
  }

  /** A function of one event. */
  <T> FunctionSpec<?, ?, ?> each(String name, Source<T> source, Step<T> step) {
    return FunctionSpec.function(
            name,
            source,
            ports -> {
              EventHandler<T> handler =
                  (event, in) -> {
                    String attempt = in.attempt().isPresent() ? "#" + in.attempt().getAsInt() : "";
                    given.add(event.id() + attempt);
                    step.on(event, in);
                  };
              return handler;
            })
        .timeout(Duration.ofSeconds(1));
  }

  /** A function that only asks for ports, so that a test has them. */
  static FunctionSpec<?, ?, ?> asking(Consumer<Ports> ask) {
    return FunctionSpec.function(
        "door",
        Trigger.Http.get("/door"),
        ports -> {
          ask.accept(ports);
          return (request, in) -> Response.status(200);
        });
  }

  static LocalBuilder app(FunctionSpec<?, ?, ?>... functions) {
    return LocalRuntime.builder()
        .mount("/t", App.of("test", functions), Codecs.plain())
        .grace(Duration.ofSeconds(5))
        .retries(Duration.ofMillis(20), Duration.ofMillis(20));
  }

  List<String> given() {
    return new ArrayList<>(given);
  }

  /** Waits until so much was given. */
  void awaitGiven(int count) throws InterruptedException {
    Wire.until(() -> given.size() >= count);
  }

  static String letters(Wire wire) {
    return quietly(() -> wire.send("GET", "/_spate/deadletters", "").body());
  }

  static <R> R quietly(Callable<R> call) {
    try {
      return call.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
