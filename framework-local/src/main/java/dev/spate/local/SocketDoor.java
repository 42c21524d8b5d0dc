package dev.spate.local;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.exception.WebSocketException;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.jspecify.annotations.Nullable;

/** Turns a request into a connection (RFC 6455, section 4.2), if the functions of its API agree. */
final class SocketDoor {
  private final WebSocketMappings handshakes = new WebSocketMappings(new WebSocketComponents());
  private final Supplier<byte[]> ids;

  /**
   * A door.
   *
   * @param ids random bytes, 11 at a time: connection ids look like those of API Gateway
   */
  SocketDoor(Supplier<byte[]> ids) {
    this.ids = ids;
  }

  /** A client that asks to be connected. */
  record Knock(
      Exchange exchange,
      org.eclipse.jetty.server.Request request,
      org.eclipse.jetty.server.Response response,
      Callback callback) {
    boolean isUpgrade() {
      return exchange.method().equals("GET")
          && "websocket".equalsIgnoreCase(request.getHeaders().get("upgrade"));
    }
  }

  void open(Knock knock, SocketHub hub, Request request) {
    boolean known =
        handshakes.upgrade(
            (asked, answer, callback) -> admit(knock, hub, request, answer),
            knock.request,
            knock.response,
            knock.callback,
            SocketDoor::configure);
    if (!known) {
      throw new HttpProblem(
          Response.text(426, "Only WebSocket version 13 is spoken")
              .header("sec-websocket-version", "13"));
    }
  }

  private @Nullable FrameHandler admit(
      Knock knock, SocketHub hub, Request request, ServerUpgradeResponse answer)
      throws WebSocketException {
    String id = Base64.getUrlEncoder().encodeToString(ids.get());
    try {
      Request known = hub.functions().admit(id, request);
      answer.setExtensions(java.util.List.of()); // API Gateway compresses nothing
      return new SocketConnection(
          hub,
          new SocketConnection.Client(id, known.principal(), known.claims(), request.address()),
          knock.request.getConnectionMetaData().getConnection().getEndPoint());
    } catch (HttpProblem e) {
      knock.exchange.send(e.response(), knock.callback);
      return null;
    }
  }

  /** Idleness is judged by the hub, for which pings are no messages. */
  private static void configure(Configuration session) {
    session.setIdleTimeout(Duration.ZERO);
    session.setAutoFragment(false);
    session.setMaxFrameSize(SocketConnection.FRAME);
    session.setMaxTextMessageSize(SocketConnection.MESSAGE);
  }
}
