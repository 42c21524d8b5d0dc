package dev.spate.chat;

import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.SocketApi;

/** What no other function takes. */
final class Unknown extends Action {
  Unknown(ChatPorts ports) {
    super(ports);
  }

  @Override
  void act(SocketApi.Text message, ClientFrame frame, Invocation in) {
    throw new RejectedException(
        "action must be join, say, typing, history, react, leave, ping or moderate");
  }
}
