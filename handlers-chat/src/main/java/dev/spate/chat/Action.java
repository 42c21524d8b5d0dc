package dev.spate.chat;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.PortException;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import dev.spate.TryLaterException;

/**
 * A function that a client's message runs. Nobody but the client tries again, so whatever is wrong
 * is told to it.
 */
abstract class Action implements EventHandler<SocketApi.Text> {
  private final ChatPorts ports;
  private final Rooms rooms;

  Action(ChatPorts ports) {
    this.ports = ports;
    this.rooms = new Rooms(ports.table(), ports.limits());
  }

  final ChatPorts ports() {
    return ports;
  }

  final Rooms rooms() {
    return rooms;
  }

  @Override
  public final void on(Event<SocketApi.Text> event, Invocation in) throws Exception {
    SocketApi.Text message = event.data();
    try {
      ClientFrame frame =
          ports.frames().decode(message.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      act(message, frame, in);
    } catch (RejectedException e) {
      answer(message.connection(), Json.error("invalid", e.reason()));
    } catch (TryLaterException e) {
      answer(message.connection(), Json.error("busy", String.valueOf(e.getMessage())));
    } catch (PortException e) {
      answer(message.connection(), Json.error("again", "that did not work: send it again"));
      throw e;
    }
  }

  abstract void act(SocketApi.Text message, ClientFrame frame, Invocation in) throws Exception;

  /** Where the sender is, or an error to it. */
  final Visitor visitor(SocketApi.Text message) {
    return rooms
        .find(message.connection())
        .orElseThrow(() -> new RejectedException("join a room first"));
  }

  /** Tells the sender; one that is gone or too slow asks again if it wants to know. */
  final void answer(String connection, String frame) {
    try {
      ports.connections().send(connection, frame);
    } catch (PortException e) {
      // As said above.
    }
  }
}
