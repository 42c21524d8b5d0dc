package dev.spate.aws;

import dev.spate.Access;
import dev.spate.RejectedException;
import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Questions of an API to its Lambda authorizer (sources: "Control access to HTTP APIs with AWS
 * Lambda authorizers", "Use API Gateway Lambda authorizers"). A rejection is a denial; any other
 * failure fails the request, and the gateway does not keep it.
 */
final class AuthorizerEnvelope implements Envelope<Request, Access> {
  /** Who asks, which decides the form of question and answer. */
  enum Front {
    /** An HTTP API, payload format 2.0 with simple responses. */
    API,
    /** A REST API. */
    REST,
    /** A socket API, about its {@code $connect}. */
    SOCKET
  }

  private static final byte[] SIMPLY_DENIED =
      "{\"isAuthorized\":false}".getBytes(StandardCharsets.US_ASCII);

  private final Front front;
  private final Optional<String> base;

  AuthorizerEnvelope(Front front, Optional<String> base) {
    this.front = front;
    this.base = base;
  }

  @Override
  public String expected() {
    return switch (front) {
      case API -> "an authorizer request of an HTTP API, of payload format 2.0";
      case REST -> "an authorizer request of a REST API";
      case SOCKET -> "an authorizer request of a WebSocket API";
    };
  }

  @Override
  public Delivery<Request, Access> open(byte[] event) {
    if (front == Front.API) {
      Request request = new HttpRequestReader(HttpRequestReader.Kind.AUTHORIZER, base).read(event);
      return new Delivery<>(request, AuthorizerEnvelope::simple);
    }
    ProxyRequestReader reader = new ProxyRequestReader().read(event);
    String arn = ProxyRequestReader.need(reader.arn, "methodArn");
    if (!ProxyRequestReader.need(reader.type, "type").equals("REQUEST")) {
      throw new JsonException("type", 0, "\"REQUEST\"", "another string");
    }
    Request request = front == Front.REST ? reader.request(base) : reader.upgrade();
    return new Delivery<>(request, access -> Policies.of(access, arn));
  }

  @Override
  public byte[] rejected(RejectedException why) {
    return front == Front.API ? SIMPLY_DENIED.clone() : Policies.denied();
  }

  private static byte[] simple(Access access) {
    if (!(access instanceof Access.Allowed allowed)) {
      return SIMPLY_DENIED.clone();
    }
    JsonWriter out = new JsonWriter();
    out.beginObject().name("isAuthorized").bool(true).name("context").beginObject();
    allowed
        .claims()
        .forEach(
            (name, value) -> {
              if (!name.equals(HttpContext.PRINCIPAL)) {
                out.name(name).string(value);
              }
            });
    out.name(HttpContext.PRINCIPAL).string(allowed.principal());
    return out.endObject().endObject().toByteArray();
  }
}
