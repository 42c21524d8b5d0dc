package dev.spate.aws;

import dev.spate.Event;
import dev.spate.SocketApi;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Request;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a WebSocket API of Amazon API Gateway tells its functions: what {@link LambdaEntry} reads,
 * written for tests and local runtimes.
 */
public final class SocketEvents {
  /** The type of events that are messages. */
  public static final String MESSAGE = "socket.message";

  /** The type of events that are ends of connections. */
  public static final String CLOSING = "socket.closed";

  /** The code of an end without one (RFC 6455, 7.4.1). */
  public static final int NO_CODE = 1005;

  private SocketEvents() {}

  /** A connection attempt. */
  public static byte[] opening(SocketApi.Opening opening, Instant time) {
    JsonWriter out = new JsonWriter();
    out.beginObject();
    upgrade(out, opening.request());
    Request request = opening.request();
    context(out, "$connect", "CONNECT", opening.connection(), request, time);
    return end(out.endObject());
  }

  /** What the API asks its authorizer about a connection attempt. */
  public static byte[] authorization(Request request, Instant time) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("type").string("REQUEST");
    out.name("methodArn").string("arn:aws:execute-api:us-east-1:000000000000:local/prod/$connect");
    upgrade(out, request);
    context(out, "$connect", "CONNECT", "authorization=", request, time);
    return out.endObject().endObject().toByteArray();
  }

  /** A message; the event's id is the gateway's id of it. */
  public static byte[] message(String route, Event<SocketApi.Text> event) {
    SocketApi.Text text = event.data();
    JsonWriter out = new JsonWriter();
    out.beginObject();
    Request who = known(text.principal(), text.claims());
    context(out, route, "MESSAGE", text.connection(), who, event.time());
    out.name("messageId").string(event.id()).endObject();
    out.name("body").string(text.text());
    return end(out);
  }

  /** The end of a connection. */
  public static byte[] closing(SocketApi.Closing closing, Instant time) {
    JsonWriter out = new JsonWriter();
    out.beginObject();
    Request who = known(closing.principal(), Map.of());
    context(out, "$disconnect", "DISCONNECT", closing.connection(), who, time);
    out.name("disconnectStatusCode").number(closing.code());
    out.name("disconnectReason").string(closing.reason()).endObject();
    return end(out);
  }

  /** The event of a message. */
  public static Event<SocketApi.Text> event(
      SocketApi api, String id, Instant time, SocketApi.Text text) {
    return new Event<>(
        id, api.name(), MESSAGE, time, Optional.of(text.connection()), Map.of(), text);
  }

  /** The event of an end. */
  public static Event<SocketApi.Closing> event(
      SocketApi api, Instant time, SocketApi.Closing closing) {
    return new Event<>(
        closing.connection() + "/closed",
        api.name(),
        CLOSING,
        time,
        Optional.of(closing.connection()),
        Map.of(),
        closing);
  }

  private static Request known(Optional<String> principal, Map<String, String> claims) {
    Request request = Request.of("GET", "/");
    return new Request(
        request.method(),
        "",
        "/",
        "",
        request.headers(),
        request.body(),
        Map.of(),
        principal,
        claims,
        "127.0.0.1");
  }

  private static void upgrade(JsonWriter out, Request request) {
    ProxyEvents.fields(out, request.headers().fields(), "headers", "multiValueHeaders", true);
    ProxyEvents.fields(
        out,
        ProxyEvents.parameters(request, true),
        "queryStringParameters",
        ProxyEvents.PARAMETERS,
        true);
  }

  private static void context(
      JsonWriter out, String route, String type, String connection, Request who, Instant time) {
    out.name("requestContext").beginObject().name("routeKey").string(route);
    out.name("eventType").string(type).name("messageDirection").string("IN");
    out.name("stage").string("prod").name("apiId").string("local");
    out.name("connectedAt").number(time.toEpochMilli());
    out.name("requestTimeEpoch").number(time.toEpochMilli());
    out.name("connectionId").string(connection);
    ProxyEvents.authorizer(out, who);
    out.name("identity").beginObject().name("sourceIp").string(who.address()).endObject();
  }

  private static byte[] end(JsonWriter out) {
    return out.name("isBase64Encoded").bool(false).endObject().toByteArray();
  }
}
