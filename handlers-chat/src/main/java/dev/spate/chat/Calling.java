package dev.spate.chat;

import static dev.spate.FunctionSpec.function;

import dev.spate.FunctionSpec;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.notify.PushSender;
import java.util.List;
import java.util.Optional;

/** The functions of a stadium that calls those who are away. */
final class Calling {
  private static final Queue<Mention> CALLS = new Queue<>("calls", Mention.class);

  private Calling() {}

  static Optional<Publisher<Mention>> mentions(Ports ports, boolean calling) {
    return calling ? Optional.of(ports.publish(CALLS)) : Optional.empty();
  }

  static List<FunctionSpec<?, ?, ?>> functions(Table table) {
    return List.of(
        function(
            "subscribe",
            Trigger.Http.on("POST", "/api/rooms/{room}/push"),
            ports -> new Subscribe(ports.readWrite(table), ports.codec(PushWish.class))),
        function(
            "call",
            CALLS.each(),
            ports ->
                new CallAway(
                    ports.readWrite(table),
                    ports.codec(PushWish.class),
                    ports.use(PushSender.PORT))));
  }
}
