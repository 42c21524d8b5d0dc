package dev.spate.examples.newsroom;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A response in the cache (RFC 9111, section 3), as a shared cache sees it.
 *
 * @param vary the values of the request's headers that it was chosen by
 * @param since when it was fetched or last found to be the same
 */
record StoredResponse(Response response, List<String> vary, Instant since) {
  private static final Set<Integer> STATUSES = Set.of(200, 301, 308, 404, 410);

  /** The response as it is kept, if it may be. */
  static Optional<StoredResponse> of(Request request, Response response, Instant now) {
    CacheControl rules = CacheControl.of(response.headers().all("cache-control"));
    boolean kept =
        request.method().equals("GET")
            && request.header("range").isEmpty()
            && STATUSES.contains(response.status())
            && !rules.has("no-store")
            && !rules.has("private")
            && response.headers().first("set-cookie").isEmpty()
            && !varying(response).contains("*")
            && (request.header("authorization").isEmpty()
                || rules.has("public")
                || rules.has("s-maxage"))
            && (rules.has("s-maxage") || rules.has("max-age") || rules.has("no-cache"));
    return kept
        ? Optional.of(new StoredResponse(response, values(varying(response), request), now))
        : Optional.empty();
  }

  /** Whether it is the one for a request (section 4.1). */
  boolean fits(Request request) {
    return values(varying(response), request).equals(vary);
  }

  /** How long it is fresh: what is said to shared caches goes first (section 4.2.1). */
  Duration lifetime() {
    CacheControl rules = rules();
    if (rules.has("no-cache")) {
      return Duration.ZERO;
    }
    return Duration.ofSeconds(
        rules.seconds("s-maxage").orElseGet(() -> rules.seconds("max-age").orElse(0)));
  }

  Duration age(Instant now) {
    long before =
        CacheControl.of(List.of("age=" + response.headers().first("age").orElse("0")))
            .seconds("age")
            .orElse(0);
    Duration here = now.isBefore(since) ? Duration.ZERO : Duration.between(since, now);
    return here.plusSeconds(before);
  }

  boolean fresh(Instant now) {
    return age(now).compareTo(lifetime()) < 0;
  }

  /** Whether it may still be used while the origin fails (RFC 5861, section 4). */
  boolean usableWhileBroken(Instant now) {
    CacheControl rules = rules();
    Duration longer = Duration.ofSeconds(rules.seconds("stale-if-error").orElse(0));
    return !rules.has("must-revalidate")
        && !rules.has("proxy-revalidate")
        && age(now).compareTo(lifetime().plus(longer)) < 0;
  }

  /** The same content, found to be the current one, with the new headers (section 4.3.4). */
  StoredResponse refreshed(Response notModified, Instant now) {
    Response newer = response;
    for (var field : notModified.headers().fields().entrySet()) {
      newer = newer.header(field.getKey(), field.getValue().getFirst());
    }
    return new StoredResponse(newer, vary, now);
  }

  int bytes() {
    return response.body().length + 500;
  }

  private CacheControl rules() {
    return CacheControl.of(response.headers().all("cache-control"));
  }

  private static List<String> varying(Response response) {
    List<String> names = new ArrayList<>();
    for (String header : response.headers().all("vary")) {
      for (String name : header.split(",", -1)) {
        names.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  private static List<String> values(List<String> names, Request request) {
    return names.stream().map(n -> n + "=" + request.header(n).orElse("")).toList();
  }
}
