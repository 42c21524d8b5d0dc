package dev.spate.chat;

import dev.spate.Invocation;
import dev.spate.SocketApi;

/** {@code {"action":"ping"}}: keeps a connection open and its lease alive. */
final class Ping extends Action {
  Ping(ChatPorts ports) {
    super(ports);
  }

  @Override
  void act(SocketApi.Text message, ClientFrame frame, Invocation in) {
    Visitor visitor = visitor(message);
    rooms().seen(visitor, in.now());
    long seq = rooms().head(visitor.room()).map(Head::seq).orElse(0L);
    answer(message.connection(), Json.pong(visitor.room(), seq));
  }
}
