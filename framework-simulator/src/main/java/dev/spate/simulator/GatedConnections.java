package dev.spate.simulator;

import dev.spate.Connections;
import dev.spate.SocketApi;
import java.util.Optional;

/** Connections behind a passage. */
record GatedConnections(SocketApi api, Connections connections, Passage passage)
    implements Connections {
  @Override
  public Sent send(String connection, String text) {
    return passage.pass(
        PortCall.write("send to", api, connection), () -> connections.send(connection, text));
  }

  @Override
  public void close(String connection) {
    passage.pass(
        PortCall.write("close", api, connection),
        () -> {
          connections.close(connection);
          return connection;
        });
  }

  @Override
  public Optional<Info> info(String connection) {
    return passage.pass(
        PortCall.read("info of", api, connection), () -> connections.info(connection));
  }
}
