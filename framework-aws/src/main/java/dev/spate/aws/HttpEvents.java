package dev.spate.aws;

import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests as an HTTP API of Amazon API Gateway sends them, payload format 2.0: what {@link
 * LambdaEntry} reads, written for tests and local runtimes.
 */
public final class HttpEvents {
  private static final String API = "local";
  private static final String ROUTE =
      "arn:aws:execute-api:us-east-1:000000000000:local/$default/GET/";

  private HttpEvents() {}

  /**
   * The event of a request. Its base becomes the stage; the values of a header are joined by
   * commas, as the gateway does, so they come back as one.
   *
   * @param requestId the gateway's name for the request
   * @throws IllegalArgumentException for a base of more than one segment: no stage is like that
   */
  public static byte[] encode(Request request, String requestId, Instant time) {
    String base = request.base();
    if (base.lastIndexOf('/') > 0) {
      throw new IllegalArgumentException("a stage is one segment of a path, not " + base);
    }
    return event(request, base + request.path(), requestId, time, false);
  }

  /** The event of a request to a function URL, which has no stage and leaves the path encoded. */
  public static byte[] encodeUrl(Request request, String requestId, Instant time) {
    Request rooted =
        new Request(
            request.method(),
            "",
            request.path(),
            request.query(),
            request.headers(),
            request.body(),
            Map.of(),
            request.principal(),
            request.claims(),
            request.address());
    String path = ProxyEvents.encodedPath(request.base() + request.path());
    return event(rooted, path, requestId, time, false);
  }

  /** What an HTTP API asks its authorizer about a request; it has no body. */
  public static byte[] authorization(Request request, String requestId, Instant time) {
    return event(request.body(new byte[0]), request.base() + request.path(), requestId, time, true);
  }

  private static byte[] event(
      Request request, String path, String requestId, Instant time, boolean authorizer) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("version").string("2.0");
    if (authorizer) {
      out.name("type").string("REQUEST").name("routeArn").string(ROUTE);
      out.name("identitySource").beginArray().endArray();
    }
    out.name("routeKey").string("$default");
    out.name("rawPath").string(path);
    out.name("rawQueryString").string(request.query());
    fields(out, request);
    parameters(out, request);
    context(out.name("requestContext"), request, path, requestId, time);
    if (request.body().length == 0) {
      out.name("isBase64Encoded").bool(false);
    } else {
      Bodies.write(out, request.headers(), request.body());
    }
    return out.endObject().toByteArray();
  }

  private static void fields(JsonWriter out, Request request) {
    out.name("headers").beginObject();
    for (Map.Entry<String, List<String>> field : request.headers().fields().entrySet()) {
      if (!field.getKey().equals("cookie")) {
        out.name(field.getKey()).string(String.join(",", field.getValue()));
      }
    }
    out.endObject();
    List<String> cookies = request.headers().all("cookie");
    if (!cookies.isEmpty()) {
      out.name("cookies").beginArray();
      for (String cookie : String.join("; ", cookies).split("; ", -1)) {
        out.string(cookie);
      }
      out.endArray();
    }
  }

  /** The decoded form of the query, in which several values of a name are joined by commas. */
  private static void parameters(JsonWriter out, Request request) {
    Map<String, String> joined = new LinkedHashMap<>();
    for (String pair : request.query().split("&", -1)) {
      int equals = pair.indexOf('=');
      String raw = equals < 0 ? pair : pair.substring(0, equals);
      if (!pair.isEmpty()) {
        String name = decoded(raw);
        joined.put(name, String.join(",", request.queryAll(name)));
      }
    }
    if (!joined.isEmpty()) {
      texts(out.name("queryStringParameters"), joined);
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // as Request reads it
    }
  }

  private static void context(
      JsonWriter out, Request request, String path, String requestId, Instant time) {
    String base = request.base();
    out.beginObject().name("accountId").string("000000000000").name("apiId").string(API);
    if (request.principal().isPresent() || !request.claims().isEmpty()) {
      authorizer(out, request.principal(), request.claims());
    }
    out.name("domainName").string(API + ".execute-api.us-east-1.amazonaws.com");
    out.name("domainPrefix").string(API);
    out.name("http").beginObject().name("method").string(request.method());
    out.name("path").string(path).name("protocol").string("HTTP/1.1");
    out.name("sourceIp").string(request.address());
    out.name("userAgent").string(request.header("user-agent").orElse("")).endObject();
    out.name("requestId").string(requestId).name("routeKey").string("$default");
    out.name("stage").string(base.isEmpty() ? "$default" : base.substring(1));
    out.name("timeEpoch").number(time.toEpochMilli()).endObject();
  }

  /** As a Lambda authorizer of ours tells: who is asking beside the claims. */
  private static void authorizer(
      JsonWriter out, Optional<String> principal, Map<String, String> claims) {
    Map<String, String> known = new LinkedHashMap<>(claims);
    principal.ifPresent(who -> known.put(HttpContext.PRINCIPAL, who));
    texts(out.name("authorizer").beginObject().name("lambda"), known);
    out.endObject();
  }

  private static void texts(JsonWriter out, Map<String, String> texts) {
    out.beginObject();
    texts.forEach((name, value) -> out.name(name).string(value));
    out.endObject();
  }
}
