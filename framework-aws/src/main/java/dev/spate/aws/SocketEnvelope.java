package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Event;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import dev.spate.aws.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Messages and ends of connections of a WebSocket API, one a call (source: "Invoke your backend
 * integration with an API Gateway WebSocket API"). Nobody tries again: a failure is told to the
 * client by the gateway.
 */
final class SocketEnvelope<T> implements Envelope<Batch<T>, BatchResult> {
  private static final byte[] DONE = "{\"statusCode\":200}".getBytes(StandardCharsets.US_ASCII);

  private final String expected;
  private final Function<ProxyRequestReader, Arrival<T>> arrival;
  private final String eventType;

  private SocketEnvelope(
      String expected, String eventType, Function<ProxyRequestReader, Arrival<T>> arrival) {
    this.expected = expected;
    this.eventType = eventType;
    this.arrival = arrival;
  }

  /** Messages of one route. */
  static SocketEnvelope<SocketApi.Text> messages(SocketApi api, String route) {
    return new SocketEnvelope<>(
        "a message " + route + " of WebSocket API " + api.name(),
        "MESSAGE",
        event -> text(event, api, route));
  }

  /** Ends of connections. */
  static SocketEnvelope<SocketApi.Closing> closings(SocketApi api) {
    return new SocketEnvelope<>(
        "the end of a connection of WebSocket API " + api.name(),
        "DISCONNECT",
        event -> closing(event, api));
  }

  @Override
  public String expected() {
    return expected;
  }

  @Override
  public Delivery<Batch<T>, BatchResult> open(byte[] event) {
    ProxyRequestReader read = read(event, eventType);
    return new Delivery<>(new Batch<>(List.of(arrival.apply(read))), SocketEnvelope::answer);
  }

  /** An event of a socket API that must be of this type. */
  static ProxyRequestReader read(byte[] event, String wanted) {
    ProxyRequestReader read = new ProxyRequestReader().read(event);
    String type = ProxyRequestReader.need(read.context.eventType, "requestContext.eventType");
    if (!type.equals(wanted)) {
      throw new JsonException("requestContext.eventType", 0, '"' + wanted + '"', "another string");
    }
    return read;
  }

  /** The connection that an event is of. */
  static String connection(ProxyRequestReader event) {
    return ProxyRequestReader.need(event.context.connection, "requestContext.connectionId");
  }

  private static Arrival<SocketApi.Text> text(
      ProxyRequestReader event, SocketApi api, String wanted) {
    String route = ProxyRequestReader.need(event.context.route, "requestContext.routeKey");
    if (!route.equals(wanted)) {
      throw new JsonException("requestContext.routeKey", 0, '"' + wanted + '"', "another string");
    }
    String connection = connection(event);
    String id = ProxyRequestReader.need(event.context.message, "requestContext.messageId");
    byte[] body = event.body();
    return new Arrival<>(
        original(event, id, api, SocketEvents.MESSAGE, body),
        OptionalInt.empty(),
        () ->
            new SocketApi.Text(
                connection, event.context.principal, event.context.claims, utf8(body)));
  }

  private static Arrival<SocketApi.Closing> closing(ProxyRequestReader event, SocketApi api) {
    SocketApi.Closing closing =
        new SocketApi.Closing(
            connection(event),
            event.context.principal,
            event.context.closeCode,
            event.context.closeReason);
    String id = closing.connection() + "/closed";
    byte[] reason = closing.reason().getBytes(StandardCharsets.UTF_8);
    return new Arrival<>(
        original(event, id, api, SocketEvents.CLOSING, reason), OptionalInt.empty(), () -> closing);
  }

  private static Event<byte[]> original(
      ProxyRequestReader event, String id, SocketApi api, String type, byte[] data) {
    Instant time = ProxyRequestReader.need(event.context.time, "requestContext.requestTimeEpoch");
    return new Event<>(id, api.name(), type, time, Optional.of(connection(event)), Map.of(), data);
  }

  private static String utf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(body)).toString();
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new RejectedException("a message of " + body.length + " bytes is no text", e);
    }
  }

  private static byte[] answer(BatchResult result) throws EventsFailedException {
    ItemFailures.none(result);
    return DONE.clone();
  }
}
