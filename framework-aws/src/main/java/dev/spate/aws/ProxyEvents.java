package dev.spate.aws;

import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Request;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests as REST APIs and load balancers send them: what {@link LambdaEntry} reads with another
 * front than an HTTP API, written for tests and local runtimes.
 */
public final class ProxyEvents {
  private static final String API = "local";

  private ProxyEvents() {}

  /** A request of a REST API; its base becomes the stage. */
  public static byte[] rest(Request request, String requestId, Instant time) {
    JsonWriter out = begin(request, request.path());
    fields(out, request.headers().fields(), "headers", "multiValueHeaders", true);
    fields(out, parameters(request, true), "queryStringParameters", PARAMETERS, true);
    context(out, request, requestId, time);
    body(out, request);
    return out.endObject().toByteArray();
  }

  /**
   * A request of a load balancer.
   *
   * @param many whether its target group has multi-value headers turned on
   */
  public static byte[] balancer(Request request, boolean many) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("requestContext").beginObject().name("elb").beginObject();
    out.name("targetGroupArn").string("arn:aws:elasticloadbalancing:us-east-1:0:targetgroup/t/0");
    out.endObject().endObject().name("httpMethod").string(request.method());
    out.name("path").string(encodedPath(request.base() + request.path()));
    Map<String, List<String>> all = new LinkedHashMap<>(request.headers().fields());
    all.put("x-forwarded-for", List.of(request.address()));
    fields(out, all, many ? "" : "headers", "multiValueHeaders", many);
    fields(out, parameters(request, false), many ? "" : "queryStringParameters", PARAMETERS, many);
    body(out, request);
    return out.endObject().toByteArray();
  }

  /** What a REST API asks its authorizer about a request. */
  public static byte[] authorization(Request request, Instant time) {
    JsonWriter out = begin(request, request.path());
    out.name("type").string("REQUEST");
    out.name("methodArn")
        .string(
            "arn:aws:execute-api:us-east-1:000000000000:"
                + API
                + "/"
                + stage(request)
                + "/"
                + request.method()
                + request.path());
    fields(out, request.headers().fields(), "headers", "multiValueHeaders", true);
    fields(out, parameters(request, true), "queryStringParameters", PARAMETERS, true);
    context(out, request, "authorization", time);
    return out.endObject().toByteArray();
  }

  static final String PARAMETERS = "multiValueQueryStringParameters";

  private static JsonWriter begin(Request request, String path) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("resource").string("/{proxy+}");
    out.name("path").string(encodedPath(path));
    return out.name("httpMethod").string(request.method());
  }

  /** Writes both forms, or one; a gateway writes null for none. */
  static void fields(
      JsonWriter out, Map<String, List<String>> all, String single, String many, boolean both) {
    if (!single.isEmpty()) {
      out.name(single).beginObject();
      all.forEach((name, values) -> out.name(name).string(values.getLast()));
      out.endObject();
    }
    if (both) {
      out.name(many).beginObject();
      all.forEach(
          (name, values) -> {
            out.name(name).beginArray();
            values.forEach(out::string);
            out.endArray();
          });
      out.endObject();
    }
  }

  /** The parameters by name, decoded or as they were sent. */
  static Map<String, List<String>> parameters(Request request, boolean decoded) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : request.query().split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!pair.isEmpty()) {
        parameters
            .computeIfAbsent(decoded ? decoded(name) : name, n -> new ArrayList<>())
            .add(decoded ? decoded(value) : value);
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // as Request reads it
    }
  }

  /** A path as a client sends it. */
  static String encodedPath(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private static String stage(Request request) {
    return request.base().isEmpty() ? "prod" : request.base().substring(1);
  }

  private static void context(JsonWriter out, Request request, String requestId, Instant time) {
    out.name("requestContext").beginObject().name("accountId").string("000000000000");
    out.name("apiId").string(API).name("stage").string(stage(request));
    // Without a base the application has a domain of its own, where clients see no stage.
    out.name("domainPrefix").string(request.base().isEmpty() ? "www" : API);
    out.name("requestId").string(requestId);
    out.name("requestTimeEpoch").number(time.toEpochMilli());
    authorizer(out, request);
    out.name("identity").beginObject().name("sourceIp").string(request.address()).endObject();
    out.endObject();
  }

  /** What an authorizer of ours has said. */
  static void authorizer(JsonWriter out, Request request) {
    if (request.principal().isEmpty() && request.claims().isEmpty()) {
      return;
    }
    out.name("authorizer").beginObject();
    request.principal().ifPresent(who -> out.name("principalId").string(who));
    request.claims().forEach((name, value) -> out.name(name).string(value));
    out.name("integrationLatency").number(7).endObject();
  }

  private static void body(JsonWriter out, Request request) {
    if (request.body().length == 0) {
      out.name("body").nullValue().name("isBase64Encoded").bool(false);
    } else {
      Bodies.write(out, request.headers(), request.body());
    }
  }
}
