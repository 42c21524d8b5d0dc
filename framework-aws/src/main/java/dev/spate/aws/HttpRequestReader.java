package dev.spate.aws;

import dev.spate.RejectedException;
import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import dev.spate.http.Headers;
import dev.spate.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one request of an HTTP API; made anew for each. */
final class HttpRequestReader {
  /** Who writes the format, and what for. */
  enum Kind {
    /** A request of an HTTP API. */
    API,
    /** A request of a function URL, which hands over the path as it was sent. */
    URL,
    /** What an HTTP API asks its authorizer. */
    AUTHORIZER
  }

  private static final JsonNames EVENT =
      JsonNames.of(
          "version",
          "rawPath",
          "rawQueryString",
          "cookies",
          "headers",
          "requestContext",
          "body",
          "isBase64Encoded",
          "type");

  private final Kind kind;
  private final Optional<String> base;
  private final HttpContext context = new HttpContext();
  private final Map<String, List<String>> headers = new LinkedHashMap<>();

  private @Nullable String version;
  private @Nullable String type;
  private @Nullable String path;
  private String query = "";
  private @Nullable String cookies;
  private @Nullable String body;
  private boolean base64;

  HttpRequestReader(Kind kind, Optional<String> base) {
    this.kind = kind;
    this.base = base;
  }

  Request read(byte[] event) {
    JsonReader in = new JsonReader(event);
    in.beginObject();
    for (int name; (name = in.nextName(EVENT)) != JsonReader.END; ) {
      if (name < 0 || in.isNull()) {
        in.skipValue();
      } else {
        member(in, name);
      }
    }
    need(in, version, "version");
    String raw = need(in, path, "rawPath");
    String method = need(in, context.method, "requestContext.http.method");
    if (kind == Kind.AUTHORIZER) {
      need(in, type, "type");
    }
    in.end();
    String prefix = context.stagePrefix(raw);
    String sent = raw.substring(prefix.length());
    String below = kind == Kind.URL ? ProxyRequestReader.decoded(sent) : sent;
    return new Request(
        method,
        base.orElse(context.ownDomain() ? prefix : ""),
        below.isEmpty() ? "/" : below,
        query,
        headers(),
        body(),
        Map.of(),
        context.principal,
        context.claims,
        context.address);
  }

  private void member(JsonReader in, int name) {
    switch (name) {
      case 0 -> version = version(in);
      case 1 -> path = path(in);
      case 2 -> query = in.string();
      case 3 -> cookies = cookies(in);
      case 4 -> headers(in);
      case 5 -> context.read(in);
      case 6 -> body = in.string();
      case 7 -> base64 = in.booleanValue();
      case 8 -> type = Fields.exactly(in, "REQUEST");
      default -> throw new IllegalStateException("no member " + name);
    }
  }

  private static String version(JsonReader in) {
    String version = in.string();
    if (!version.equals("2.0")) {
      throw in.failure("payload format 2.0", "another one");
    }
    return version;
  }

  /** The gateway has decoded the path already, unlike a function URL. */
  private static String path(JsonReader in) {
    String path = in.string();
    if (!path.startsWith("/")) {
      throw in.failure("a path that begins with a slash", "another string");
    }
    return path;
  }

  private static String cookies(JsonReader in) {
    StringBuilder joined = new StringBuilder();
    in.beginArray();
    while (in.hasNext()) {
      joined.append(joined.isEmpty() ? "" : "; ").append(in.string());
    }
    return joined.toString();
  }

  private void headers(JsonReader in) {
    in.beginObject();
    for (String name; (name = in.nextName()) != null; ) {
      headers.put(name, List.of(in.string()));
    }
  }

  /** A field that could smuggle in another is the client's fault, so it is told. */
  private Headers headers() {
    if (cookies != null) {
      headers.keySet().removeIf(name -> name.equalsIgnoreCase("cookie"));
      if (!cookies.isEmpty()) {
        headers.put("cookie", List.of(cookies));
      }
    }
    try {
      return headers.isEmpty() ? Headers.none() : new Headers(headers);
    } catch (IllegalArgumentException e) {
      throw new RejectedException(String.valueOf(e.getMessage()), e);
    }
  }

  private byte[] body() {
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

  private static <T> T need(JsonReader in, @Nullable T value, String member) {
    if (value == null) {
      throw in.failure("a member " + member, "none");
    }
    return value;
  }
}
