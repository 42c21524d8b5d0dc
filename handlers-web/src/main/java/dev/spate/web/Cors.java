package dev.spate.web;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which other sites' pages may use an API (Fetch standard, section 3.2).
 *
 * @param origins exactly as browsers write them, such as {@code https://news.example}
 * @param credentials whether with the user's cookies
 * @param remember how long a browser need not ask again
 */
public record Cors(Set<String> origins, boolean credentials, Duration remember) {
  /** No other site. */
  public static final Cors NONE = new Cors(Set.of(), false, Duration.ZERO);

  private static final String HEADERS =
      "authorization, content-type, idempotency-key, if-match, if-none-match, x-csrf-token";
  private static final String EXPOSED = "etag, location, retry-after";

  public Cors {
    if (origins.contains("*") || origins.contains("null")) {
      throw new IllegalArgumentException("origins must be named one by one");
    }
    origins = Set.copyOf(origins);
  }

  /** The answer to a question before the request; without permission it allows nothing. */
  Response preflight(Request request, Set<String> methods) {
    Response response = Response.status(204).header("allow", String.join(", ", methods));
    if (allowed(request).isEmpty()) {
      return response.header("vary", "origin");
    }
    return on(response, request)
        .header("access-control-allow-methods", String.join(", ", new TreeSet<>(methods)))
        .header("access-control-allow-headers", HEADERS)
        .header("access-control-max-age", Long.toString(remember.toSeconds()));
  }

  /** The answer with what the browser must know to show it to the page. */
  Response on(Response response, Request request) {
    if (origins.isEmpty()) {
      return response;
    }
    String vary = response.headers().first("vary").map(v -> v + ", origin").orElse("origin");
    Response varied = response.header("vary", vary);
    Optional<String> origin = allowed(request);
    if (origin.isEmpty()) {
      return varied;
    }
    Response open =
        varied
            .header("access-control-allow-origin", origin.get())
            .header("access-control-expose-headers", EXPOSED);
    return credentials ? open.header("access-control-allow-credentials", "true") : open;
  }

  private Optional<String> allowed(Request request) {
    return request.header("origin").filter(origins::contains);
  }
}
