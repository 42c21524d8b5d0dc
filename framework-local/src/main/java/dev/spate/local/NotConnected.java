package dev.spate.local;

import dev.spate.Connections;
import dev.spate.SocketApi;
import java.util.Optional;

/** A socket API while no runtime runs: nobody is connected. */
record NotConnected(SocketApi api) implements Connections {
  @Override
  public Sent send(String connection, String text) {
    return Sent.GONE;
  }

  @Override
  public void close(String connection) {}

  @Override
  public Optional<Info> info(String connection) {
    return Optional.empty();
  }
}
