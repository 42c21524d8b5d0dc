package dev.spate.chat;

import dev.spate.Access;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import dev.spate.http.Request;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A client connects, and joins the room that its address names: {@code ?room=R&name=N&after=S}, the
 * last of them to be sent what it has missed. Without a room it joins later.
 */
final class Connect implements Handler<SocketApi.Opening, Access> {
  private final Entrance entrance;

  Connect(ChatHandler chat, ChatPorts ports) {
    this.entrance = new Entrance(chat, ports);
  }

  @Override
  public Access handle(SocketApi.Opening opening, Invocation in) {
    Request request = opening.request();
    String who = request.principal().orElse("");
    Optional<String> room = request.query("room");
    if (room.isPresent()) {
      Visitor visitor =
          Entrance.visitor(
              opening.connection(),
              room.get(),
              request.principal(),
              request.claims(),
              request.query("name"),
              in);
      Optional<String> refused =
          entrance.enter(visitor, request.query("after").map(Connect::number), in);
      if (refused.isPresent()) {
        return new Access.Denied(refused.get());
      }
      who = visitor.name();
    }
    return new Access.Allowed(who, request.claims());
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new RejectedException("parameter after must be the number of a message");
    }
  }
}
