package dev.spate.chat;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.SocketApi;

/** {@code {"action":"leave"}}, and the news that a connection has ended, which may never come. */
final class Leave extends Action {
  private final Presence presence;

  Leave(ChatPorts ports) {
    super(ports);
    this.presence = new Presence(ports);
  }

  @Override
  void act(SocketApi.Text message, ClientFrame frame, Invocation in) {
    leave(message.connection(), in);
  }

  private void leave(String connection, Invocation in) {
    rooms().leave(connection).ifPresent(v -> presence.changed(v.room(), in));
  }

  /** What runs when a connection has ended. */
  EventHandler<SocketApi.Closing> onClosing() {
    return (Event<SocketApi.Closing> event, Invocation in) -> leave(event.data().connection(), in);
  }
}
