package dev.spate.chat;

import dev.spate.Invocation;
import dev.spate.SocketApi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code {"action":"history","after":S}}: answered with messages, as many as fit a frame. */
final class Recall extends Action {
  private static final int MOST_BYTES = 30 * 1024;
  private static final int MOST = 100;

  private final ChatHandler chat;

  Recall(ChatHandler chat, ChatPorts ports) {
    super(ports);
    this.chat = chat;
  }

  @Override
  void act(SocketApi.Text message, ClientFrame frame, Invocation in) {
    Visitor visitor = visitor(message);
    long after = Math.max(0, frame.after().orElse(0L));
    History history = new History(ports().table());
    List<String> shown = new ArrayList<>();
    int bytes = 0;
    for (ChatMessage one : history.after(visitor.room(), after, MOST, in.now())) {
      String text = chat.shown(one);
      bytes += text.getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes > MOST_BYTES && !shown.isEmpty()) {
        break;
      }
      shown.add(text);
    }
    answer(message.connection(), Json.history(visitor.room(), shown));
  }
}
