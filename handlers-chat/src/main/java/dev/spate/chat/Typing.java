package dev.spate.chat;

import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.SocketApi;
import java.util.List;

/** {@code {"action":"typing"}}: told in rooms of one shard; in larger ones nobody would look. */
final class Typing extends Action {
  Typing(ChatPorts ports) {
    super(ports);
  }

  @Override
  void act(SocketApi.Text message, ClientFrame frame, Invocation in) {
    Visitor visitor = visitor(message);
    if (rooms().head(visitor.room()).filter(h -> h.shards() == 1).isPresent()) {
      Task notice = Task.notice(visitor.room(), Json.typing(visitor.room(), visitor.name()));
      ports().tasks().publish(List.of(Message.of(in.id("typing"), notice)));
    }
  }
}
