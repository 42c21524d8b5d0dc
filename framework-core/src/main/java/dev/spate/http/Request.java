package dev.spate.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request, the same for every front it came through.
 *
 * @param method upper-case
 * @param base where the application is mounted, such as {@code /gallery} or {@code /prod}; empty at
 *     the root
 * @param path below the base, percent-decoded, beginning with a slash
 * @param query the raw query, without the question mark; empty for none
 * @param body the bytes, empty for none
 * @param parameters the path template's variables, percent-decoded
 * @param principal who the authorizer says is asking
 * @param claims what the authorizer says of them
 * @param address the client's network address, empty where unknown
 */
public record Request(
    String method,
    String base,
    String path,
    String query,
    Headers headers,
    byte[] body,
    Map<String, String> parameters,
    Optional<String> principal,
    Map<String, String> claims,
    String address) {

  public Request {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "path of " + path.length() + " characters must begin with a slash");
    }
    parameters = sorted(parameters);
    claims = sorted(claims);
  }

  /** A request with nothing but a method and a path. */
  public static Request of(String method, String path) {
    return new Request(
        method,
        "",
        path,
        "",
        Headers.none(),
        new byte[0],
        Map.of(),
        Optional.empty(),
        Map.of(),
        "");
  }

  /** A variable of the path template. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no variable {" + name + "}");
    }
    return value;
  }

  /** The first value of a query parameter, decoded as a form (WHATWG URL, section 5). */
  public Optional<String> query(String name) {
    return queryAll(name).stream().findFirst();
  }

  /** All values of a query parameter, in order. */
  public List<String> queryAll(String name) {
    List<String> values = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (!pair.isEmpty() && decode(key).equals(name)) {
        values.add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  /** A header's first value. */
  public Optional<String> header(String name) {
    return headers.first(name);
  }

  /** This request with the route's variables. */
  public Request with(Map<String, String> routeParameters) {
    return new Request(
        method, base, path, query, headers, body, routeParameters, principal, claims, address);
  }

  /** This request with the authorizer's word on it. */
  public Request by(String who, Map<String, String> known) {
    return new Request(
        method, base, path, query, headers, body, parameters, Optional.of(who), known, address);
  }

  /** This request with a header set. */
  public Request header(String name, String value) {
    return new Request(
        method,
        base,
        path,
        query,
        headers.with(name, value),
        body,
        parameters,
        principal,
        claims,
        address);
  }

  /** This request with another body. */
  public Request body(byte[] bytes) {
    return new Request(
        method, base, path, query, headers, bytes, parameters, principal, claims, address);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a lone percent sign is taken as it is, as browsers do
    }
  }

  /** A copy in the order of its keys: what is made of it is the same in every process. */
  private static Map<String, String> sorted(Map<String, String> map) {
    if (map.size() < 2) {
      return Map.copyOf(map);
    }
    Map<String, String> copy = new TreeMap<>(map);
    for (Object value : copy.values()) {
      Objects.requireNonNull(value);
    }
    return Collections.unmodifiableMap(copy);
  }
}
