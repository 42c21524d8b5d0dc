package dev.spate.simulator;

import dev.spate.Connections;
import java.util.Optional;

/** Connections behind the platform. */
record GatedConnections(String api, Connections connections, Platform platform)
    implements Connections {
  @Override
  public Sent send(String connection, String text) {
    return platform.pass(
        PortCall.write("send to", api, connection), () -> connections.send(connection, text));
  }

  @Override
  public void close(String connection) {
    platform.pass(
        PortCall.write("close", api, connection),
        () -> {
          connections.close(connection);
          return connection;
        });
  }

  @Override
  public Optional<Info> info(String connection) {
    return platform.pass(
        PortCall.read("info of", api, connection), () -> connections.info(connection));
  }
}
