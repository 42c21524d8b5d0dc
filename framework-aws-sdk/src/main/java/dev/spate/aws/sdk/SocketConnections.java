package dev.spate.aws.sdk;

import dev.spate.Connections;
import dev.spate.RejectedException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionResponse;

/**
 * Sends to connections of an Amazon API Gateway WebSocket API (source: "Use @connections commands
 * in your backend service", API Gateway Developer Guide).
 */
final class SocketConnections implements Connections {
  /** Bytes of a message (source: "Quotas for WebSocket APIs", message payload size). */
  static final int BYTES = 128 * 1024;

  private final String api;
  private final Lazy<ApiGatewayManagementApiClient> client;

  /**
   * Connections of one API.
   *
   * @param endpoint of its stage, such as {@code https://id.execute-api.region.amazonaws.com/live}
   */
  SocketConnections(String api, String endpoint, Clients clients) {
    this.api = "socket API " + api;
    this.client = new Lazy<>(() -> clients.sockets(URI.create(endpoint)));
  }

  @Override
  public Sent send(String connection, String text) {
    int size = Parcel.bytes(text);
    if (size > BYTES) {
      throw new RejectedException(
          "message to " + api + " must have at most " + BYTES + " bytes, not " + size);
    }
    try {
      client
          .get()
          .postToConnection(r -> r.connectionId(connection).data(SdkBytes.fromUtf8String(text)));
      return Sent.SENT;
    } catch (ApiGatewayManagementApiException e) {
      return switch (e.statusCode()) {
        case 410 -> Sent.GONE;
        case 429 -> Sent.SLOW; // the API's rate, or the client's full buffer
        case 413 -> throw Faults.never(api, "send", e);
        default -> throw Faults.later(api, "send", e);
      };
    } catch (SdkException e) {
      throw Faults.later(api, "send", e);
    }
  }

  @Override
  public void close(String connection) {
    try {
      client.get().deleteConnection(r -> r.connectionId(connection));
    } catch (SdkException e) {
      if (!gone(e)) {
        throw Faults.later(api, "close", e);
      }
    }
  }

  @Override
  public Optional<Info> info(String connection) {
    try {
      GetConnectionResponse known = client.get().getConnection(r -> r.connectionId(connection));
      Instant since = known.connectedAt();
      Instant active = known.lastActiveAt();
      String address = known.identity() == null ? null : known.identity().sourceIp();
      return Optional.of(
          new Info(
              connection, since, active == null ? since : active, address == null ? "" : address));
    } catch (SdkException e) {
      if (gone(e)) {
        return Optional.empty();
      }
      throw Faults.later(api, "info", e);
    }
  }

  private static boolean gone(SdkException why) {
    return why instanceof ApiGatewayManagementApiException e && e.statusCode() == 410;
  }
}
