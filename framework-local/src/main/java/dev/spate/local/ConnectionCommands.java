package dev.spate.local;

import dev.spate.Connections;
import dev.spate.Connections.Sent;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What programs outside of the runtime can do with connections, as AWS's own client asks for it
 * (source: "Use @connections commands in your backend service", Amazon API Gateway Developer Guide;
 * shapes of the API {@code apigatewaymanagementapi}).
 *
 * <p>A request must be signed, as on AWS; whose signature it is nobody looks at, because a local
 * runtime has no accounts. No web page can send such a header to another site unless that agrees
 * (Fetch standard, "CORS-preflight fetch"), which the runtime does not.
 */
final class ConnectionCommands {
  private static final String SIGNED = "AWS4-HMAC-SHA256 ";

  /** How much of a message that is too large is still taken, in bytes. */
  private static final int REST = 1 << 20;

  private final BodyRoom room;

  ConnectionCommands(BodyRoom room) {
    this.room = room;
  }

  Response answer(Exchange exchange, SocketHub hub, String id) {
    Request request = exchange.request("", "/");
    if (!request.header("authorization").orElse("").startsWith(SIGNED)) {
      return problem(403, "ForbiddenException", "Missing Authentication Token");
    }
    return switch (request.method()) {
      case "POST" -> post(exchange, hub, id);
      case "GET" -> hub.info(id).map(ConnectionCommands::describe).orElseGet(this::gone);
      case "DELETE" -> delete(hub, id);
      default -> Response.text(405, "Method not allowed").header("allow", "DELETE, GET, POST");
    };
  }

  private Response post(Exchange exchange, SocketHub hub, String id) {
    int taken = room.take(SocketConnection.MESSAGE);
    try {
      // One byte more than allowed tells that it is too large.
      byte[] body = exchange.body().readNBytes(SocketConnection.MESSAGE + 1);
      return body.length > SocketConnection.MESSAGE
          ? tooLarge(exchange)
          : sent(hub.send(id, text(body)));
    } catch (CharacterCodingException e) {
      return problem(400, "BadRequestException", "The message is not UTF-8");
    } catch (java.io.IOException e) {
      throw Exchange.unread(e);
    } finally {
      room.giveBack(taken);
    }
  }

  private static String text(byte[] body) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
  }

  private Response sent(Sent sent) {
    return switch (sent) {
      case SENT -> Response.status(200);
      case GONE -> gone();
      case SLOW -> problem(429, "LimitExceededException", "The client takes no more for now");
    };
  }

  private Response delete(SocketHub hub, String id) {
    Optional<Connections.Info> known = hub.info(id);
    hub.close(id);
    return known.isPresent() ? Response.status(204) : gone();
  }

  private Response gone() {
    return problem(410, "GoneException", "There is no such connection");
  }

  /** A client that is still sending would see a broken connection in place of the answer. */
  private static Response tooLarge(Exchange exchange) throws java.io.IOException {
    byte[] rest = new byte[8 << 10];
    for (int read = 0; read < REST; ) {
      int more = exchange.body().read(rest);
      if (more < 0) {
        break;
      }
      read += more;
    }
    return problem(
        413,
        "PayloadTooLargeException",
        "A message must have at most " + SocketConnection.MESSAGE + " bytes");
  }

  private static Response describe(Connections.Info info) {
    JsonWriter json = new JsonWriter().beginObject();
    json.name("connectedAt").string(info.since().toString());
    json.name("identity").beginObject().name("sourceIp").string(info.address()).endObject();
    json.name("lastActiveAt").string(info.lastActive().toString()).endObject();
    return Response.json(200, json.toByteArray());
  }

  private static Response problem(int status, String type, String message) {
    JsonWriter json = new JsonWriter().beginObject().name("message").string(message).endObject();
    return Response.json(status, json.toByteArray()).header("x-amzn-errortype", type);
  }
}
