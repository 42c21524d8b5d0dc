package dev.spate.simulator;

import dev.spate.SocketApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection to a socket API, as its client sees it. What a client does is only begun here: let
 * the simulation run to see what comes of it.
 */
public final class Socket {
  private final Sockets sockets;
  private final SocketApi api;
  private final String id;
  private final List<String> heard = new ArrayList<>();
  Optional<String> principal = Optional.empty();
  Map<String, String> claims = Map.of();
  private boolean deaf;

  Socket(Sockets sockets, SocketApi api, String id) {
    this.sockets = sockets;
    this.api = api;
    this.id = id;
  }

  SocketApi api() {
    return api;
  }

  /** The connection's id. */
  public String id() {
    return id;
  }

  /** Whether the API takes it to be open. */
  public boolean isOpen() {
    return sockets.isOpen(this);
  }

  /**
   * Sends a message.
   *
   * @throws IllegalStateException when it is not open
   */
  public void send(String text) {
    sockets.sent(this, text);
  }

  /** Closes it; the application is told, if the news is not lost. */
  public void close() {
    sockets.closed(this, 1000, "");
  }

  /**
   * Goes away without a word: messages to it are accepted and lost until the API ends the
   * connection because it is silent.
   */
  public void vanish() {
    deaf = true;
  }

  void hears(String text) {
    if (!deaf) {
      heard.add(text);
    }
  }

  /** What the client was sent, in order. */
  public List<String> heard() {
    return List.copyOf(heard);
  }
}
