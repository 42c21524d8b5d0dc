package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Event;
import dev.spate.EventBus;
import dev.spate.EventHandler;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.Ports;
import dev.spate.Queue;
import dev.spate.Source;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** Ids that handlers derive are the same in the simulator and in the local runtime. */
class DerivedIdsTest {
  private static final Queue<String> QUEUE = new Queue<>("orders", String.class);
  private static final EventStream<String> STREAM = new EventStream<>("clicks", String.class, 2);
  private static final Topic<String> TOPIC = new Topic<>("news", String.class);
  private static final EventBus BUS = new EventBus("main");

  private final ConcurrentSkipListSet<String> derived = new ConcurrentSkipListSet<>();

  private <T> FunctionSpec<?, ?, ?> deriving(String name, Source<T> source) {
    EventHandler<T> handler = this::derive;
    return FunctionSpec.function(name, source, ports -> handler);
  }

  private void derive(Event<?> event, Invocation in) {
    derived.add(in.function() + " " + event.source() + " " + event.id() + " " + in.id("effect"));
  }

  private App app() {
    return App.of(
        "test",
        deriving("queue", QUEUE.each()),
        deriving("stream", STREAM.each()),
        deriving("topic", TOPIC.each()),
        deriving("bus", BUS.on("paid", String.class)),
        FunctionSpec.function("send", Trigger.Http.on("POST", "/send"), DerivedIdsTest::sending));
  }

  private static Handler<Request, Response> sending(Ports ports) {
    var queue = ports.publish(QUEUE);
    var stream = ports.publish(STREAM);
    var topic = ports.publish(TOPIC);
    var bus = ports.publish(BUS, "paid", String.class);
    return (request, in) -> {
      Message<String> message = Message.of("m-1", "x");
      queue.publish(List.of(message));
      stream.publish(List.of(message));
      topic.publish(List.of(message));
      bus.publish(List.of(message));
      return Response.status(204);
    };
  }

  @Test
  void are_those_of_the_simulator() throws Exception {
    Simulation run = Scenario.of(app(), Codecs.plain()).begin();
    run.request(Request.of("POST", "/send"));
    run.runUntilIdle();
    Set<String> simulated = new TreeSet<>(derived);
    derived.clear();

    LocalBuilder builder = LocalRuntime.builder().mount("/t", app(), Codecs.plain());
    try (Wire wire = new Wire(builder.start())) {
      wire.send("POST", "/t/send", "");
      Wire.until(() -> derived.size() == 4);
    }

    assertThat(derived).hasSize(4).containsExactlyElementsOf(simulated);
  }
}
