package dev.spate.chat;

import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code {"action":"join","room":"R","name":"N","after":S}}: into a room, or on from a message. */
final class Join extends Action {
  private final Entrance entrance;

  Join(ChatHandler chat, ChatPorts ports) {
    super(ports);
    this.entrance = new Entrance(chat, ports);
  }

  @Override
  void act(SocketApi.Text message, ClientFrame frame, Invocation in) {
    String room = frame.room().orElseThrow(() -> new RejectedException("room is missing"));
    Optional<String> name = rooms().find(message.connection()).map(Visitor::name).or(frame::name);
    Visitor visitor =
        Entrance.visitor(
            message.connection(), room, message.principal(), message.claims(), name, in);
    Optional<OptionalLong> after = frame.after().map(OptionalLong::of);
    Optional<String> refused = entrance.enter(visitor, after, in);
    if (refused.isPresent()) {
      answer(message.connection(), Json.error("refused", refused.get()));
      return;
    }
    long seq = rooms().head(room).map(Head::seq).orElse(0L);
    answer(message.connection(), Json.joined(room, visitor.name(), seq));
  }
}
