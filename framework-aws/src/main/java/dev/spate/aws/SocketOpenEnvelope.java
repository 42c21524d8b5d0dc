package dev.spate.aws;

import dev.spate.Access;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import java.nio.charset.StandardCharsets;

/**
 * Connection attempts of a WebSocket API (source: "Manage connected users and client apps: $connect
 * and $disconnect routes"). Only an answer of 200 lets the client in.
 *
 * <p>The gateway keeps nothing of the answer: what later messages are to know of the client must
 * come from the authorizer or be stored by the handler.
 */
final class SocketOpenEnvelope implements Envelope<SocketApi.Opening, Access> {
  private final SocketApi api;

  SocketOpenEnvelope(SocketApi api) {
    this.api = api;
  }

  @Override
  public String expected() {
    return "a connection attempt of WebSocket API " + api.name();
  }

  @Override
  public Delivery<SocketApi.Opening, Access> open(byte[] event) {
    ProxyRequestReader read = SocketEnvelope.read(event, "CONNECT");
    SocketApi.Opening opening =
        new SocketApi.Opening(SocketEnvelope.connection(read), read.upgrade());
    return new Delivery<>(opening, access -> status(access instanceof Access.Allowed ? 200 : 403));
  }

  @Override
  public byte[] rejected(RejectedException why) {
    return status(400);
  }

  private static byte[] status(int code) {
    return ("{\"statusCode\":" + code + "}").getBytes(StandardCharsets.US_ASCII);
  }
}
