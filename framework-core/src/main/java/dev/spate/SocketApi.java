package dev.spate;

import dev.spate.http.Request;
import java.util.Map;
import java.util.Optional;

/** Two-way connections of browsers and apps (WebSocket). */
public record SocketApi(String name) implements Resource {
  /** The route that messages take when no other fits. */
  public static final String OTHER = "$default";

  public SocketApi {
    Checks.name("socket API name", name);
  }

  /** Fires when a client connects; the answer decides whether it may. */
  public Trigger.SocketOpen opened() {
    return new Trigger.SocketOpen(this);
  }

  /**
   * Decides about a connection before {@link #opened()} sees it; the decision may be cached by the
   * platform.
   */
  public Trigger.SocketAuthorizer authorizer() {
    return new Trigger.SocketAuthorizer(this);
  }

  /** Fires for each text message whose JSON member {@code action} says {@code action}. */
  public Source.SocketMessages message(String action) {
    return new Source.SocketMessages(this, action);
  }

  /** Fires for each message that no other route takes. */
  public Source.SocketMessages message() {
    return new Source.SocketMessages(this, OTHER);
  }

  /** Fires when a connection ended, at best: it can be missed, so never rely on it alone. */
  public Source.SocketClosings closed() {
    return new Source.SocketClosings(this);
  }

  /**
   * A client asks to connect.
   *
   * @param request the upgrade request, with its query and headers
   */
  public record Opening(String connection, Request request) {}

  /** A text message from a client; {@code claims} are what the authorizer said of it. */
  public record Text(
      String connection, Optional<String> principal, Map<String, String> claims, String text) {}

  /** A connection ended; code and reason as in RFC 6455, section 7.4, when known. */
  public record Closing(String connection, Optional<String> principal, int code, String reason) {}
}
