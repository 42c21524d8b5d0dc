package dev.spate.aws;

import dev.spate.RejectedException;
import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import dev.spate.http.Headers;
import dev.spate.http.Request;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event of the older proxy format, which REST APIs, load balancers and socket APIs share
 * in all but details; made anew for each.
 */
final class ProxyRequestReader {
  private static final JsonNames EVENT =
      JsonNames.of(
          "httpMethod",
          "path",
          "headers",
          "multiValueHeaders",
          "queryStringParameters",
          "multiValueQueryStringParameters",
          "requestContext",
          "body",
          "isBase64Encoded",
          "methodArn",
          "type");

  final ProxyContext context = new ProxyContext();
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private final Map<String, List<String>> parameters = new LinkedHashMap<>();
  private boolean contextRead;
  private @Nullable String method;
  private @Nullable String path;
  private @Nullable String body;
  private boolean base64;
  private boolean manyHeaders;
  private boolean manyParameters;
  @Nullable String arn;
  @Nullable String type;

  ProxyRequestReader read(byte[] event) {
    JsonReader in = new JsonReader(event);
    in.beginObject();
    for (int name; (name = in.nextName(EVENT)) != JsonReader.END; ) {
      if (name < 0 || in.isNull()) {
        in.skipValue();
      } else {
        member(in, name);
      }
    }
    Fields.need(in, contextRead ? context : null, "requestContext");
    in.end();
    return this;
  }

  private void member(JsonReader in, int name) {
    switch (name) {
      case 0 -> method = in.string();
      case 1 -> path = path(in);
      case 2 -> single(in, headers, manyHeaders);
      case 3 -> {
        manyHeaders = true;
        many(in, headers);
      }
      case 4 -> single(in, parameters, manyParameters);
      case 5 -> {
        manyParameters = true;
        many(in, parameters);
      }
      case 6 -> {
        contextRead = true;
        context.read(in);
      }
      case 7 -> body = in.string();
      case 8 -> base64 = in.booleanValue();
      case 9 -> arn = in.string();
      default -> type = in.string();
    }
  }

  private static String path(JsonReader in) {
    String path = in.string();
    if (!path.startsWith("/")) {
      throw in.failure("a path that begins with a slash", "another string");
    }
    return path;
  }

  /** The same names in a form that keeps only the last value, unless the full form was read. */
  private static void single(JsonReader in, Map<String, List<String>> into, boolean complete) {
    in.beginObject();
    for (String name; (name = in.nextName()) != null; ) {
      String value = in.stringOrNull();
      if (!complete) {
        into.put(name, List.of(value == null ? "" : value));
      }
    }
  }

  private static void many(JsonReader in, Map<String, List<String>> into) {
    into.clear();
    in.beginObject();
    for (String name; (name = in.nextName()) != null; ) {
      List<String> values = new ArrayList<>();
      in.beginArray();
      while (in.hasNext()) {
        values.add(Fields.text(in));
      }
      into.put(name, values);
    }
  }

  /** Whether headers came with all their values: then the answer's must too. */
  boolean manyHeaders() {
    return manyHeaders;
  }

  /**
   * A request of a REST API or of a load balancer.
   *
   * @param prefix the path that clients know the application by, if the deployment tells
   */
  Request request(Optional<String> prefix) {
    String raw = need(path, "path");
    String base = prefix.orElse(context.base());
    boolean under = !base.isEmpty() && prefix.isPresent() && (raw + "/").startsWith(base + "/");
    String below = under ? raw.substring(base.length()) : raw;
    return made(need(method, "httpMethod"), base, decoded(below.isEmpty() ? "/" : below));
  }

  /** The request that opens a socket, which has neither method nor path of its own. */
  Request upgrade() {
    return made("GET", "", "/");
  }

  private Request made(String verb, String base, String below) {
    return new Request(
        verb,
        base,
        below,
        query(),
        fields(),
        body(),
        Map.of(),
        context.principal,
        context.claims,
        context.balancer ? lastForwarded() : context.address);
  }

  /** A balancer tells the client's address as the last one that it saw itself. */
  private String lastForwarded() {
    String all = fields().first("x-forwarded-for").orElse("");
    return all.substring(all.lastIndexOf(',') + 1).strip();
  }

  /** A balancer passes parameters as they were sent, a gateway decodes them first. */
  private String query() {
    StringBuilder query = new StringBuilder();
    parameters.forEach(
        (name, values) -> {
          for (String value : values) {
            query.append(query.isEmpty() ? "" : "&");
            query.append(encoded(name)).append('=').append(encoded(value));
          }
        });
    return query.toString();
  }

  private String encoded(String text) {
    return context.balancer ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** These fronts hand over the path as it was sent. A plus in a path is a plus. */
  static String decoded(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RejectedException("the path has a percent sign before something else");
    }
  }

  /** Each header once: the other fronts join those that came several times before they tell. */
  private Headers fields() {
    try {
      Headers checked = headers.isEmpty() ? Headers.none() : new Headers(headers);
      boolean several = checked.fields().values().stream().anyMatch(v -> v.size() > 1);
      return several ? joined(checked) : checked;
    } catch (IllegalArgumentException e) {
      throw new RejectedException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Headers joined(Headers checked) {
    Map<String, List<String>> once = new LinkedHashMap<>();
    checked
        .fields()
        .forEach(
            (name, values) ->
                once.put(name, List.of(String.join(name.equals("cookie") ? "; " : ",", values))));
    return new Headers(once);
  }

  /** The body's bytes, none without a body. */
  byte[] body() {
    if (body == null) {
      return new byte[0];
    }
    if (!base64) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new JsonException("body", 0, "base64", "another string of " + body.length());
    }
  }

  /** A member that must have been there. */
  static <T> T need(@Nullable T value, String member) {
    if (value == null) {
      throw new JsonException("$", 0, "a member " + member, "none");
    }
    return value;
  }
}
