package dev.spate.aws;

import dev.spate.RejectedException;
import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests of an HTTP API or a function URL, payload format 2.0 (sources: "Create AWS Lambda proxy
 * integrations for HTTP APIs", Amazon API Gateway Developer Guide; "Invoking Lambda function
 * URLs").
 *
 * <p>The answer always has a status, so the gateway never guesses what a response means.
 */
final class HttpEnvelope implements Envelope<Request, Response> {
  /** What Lambda sends back at most, 6 MB (source: "Lambda quotas"). */
  static final int RESPONSE_LIMIT = 6 << 20;

  private final HttpRequestReader.Kind kind;
  private final Optional<String> base;

  /** With the path that clients know the application by, if the deployment tells. */
  HttpEnvelope(HttpRequestReader.Kind kind, Optional<String> base) {
    this.kind = kind;
    this.base = base.isPresent() ? Optional.of(checkedBase(base.get())) : base;
  }

  @Override
  public String expected() {
    return kind == HttpRequestReader.Kind.URL
        ? "a function URL request of payload format 2.0"
        : "an HTTP API request of payload format 2.0";
  }

  @Override
  public Delivery<Request, Response> open(byte[] event) {
    return new Delivery<>(new HttpRequestReader(kind, base).read(event), HttpEnvelope::answer);
  }

  @Override
  public byte[] rejected(RejectedException why) {
    return answer(Response.text(400, why.reason()));
  }

  static byte[] answer(Response response) {
    JsonWriter out = new JsonWriter(RESPONSE_LIMIT);
    try {
      out.beginObject().name("statusCode").number(response.status());
      headers(out, response);
      Bodies.write(out, response.headers(), response.body());
      return out.endObject().toByteArray();
    } catch (JsonException e) {
      throw new IllegalStateException(
          "a response must be at most "
              + RESPONSE_LIMIT
              + " bytes as JSON, this body has "
              + response.body().length
              + " alone",
          e);
    }
  }

  /** Cookies have a member of their own, since they cannot be joined by commas (RFC 6265, 3). */
  private static void headers(JsonWriter out, Response response) {
    out.name("headers").beginObject();
    for (Map.Entry<String, List<String>> field : response.headers().fields().entrySet()) {
      if (!field.getKey().equals("set-cookie")) {
        out.name(field.getKey()).string(String.join(", ", field.getValue()));
      }
    }
    out.endObject();
    List<String> cookies = response.headers().all("set-cookie");
    if (!cookies.isEmpty()) {
      out.name("cookies").beginArray();
      cookies.forEach(out::string);
      out.endArray();
    }
  }

  static String checkedBase(String base) {
    if (base.equals("/") || base.isEmpty()) {
      return "";
    }
    if (!base.startsWith("/") || base.endsWith("/")) {
      throw new InvalidDeploymentException(
          "environment variable " + Environment.BASE + " must be / or begin and not end with one");
    }
    return base;
  }
}
