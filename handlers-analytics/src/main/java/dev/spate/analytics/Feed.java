package dev.spate.analytics;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.analytics.windows.Result;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a dashboard shows, as one server-sent event (WHATWG HTML, "Server-sent events"): the stream
 * ends after it and the browser comes again after two seconds, telling what it has seen. So it
 * needs no connection that stays open, and works behind every gateway.
 */
final class Feed implements Handler<Request, Response> {
  private static final Duration PAST = Duration.ofMinutes(30);

  private final Metric<Traffic> traffic;

  Feed(Metric<Traffic> traffic) {
    this.traffic = traffic;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    Instant now = in.now();
    Instant from = request.header("last-event-id").flatMap(Feed::seen).orElse(now.minus(PAST));
    List<Result<Traffic>> results =
        traffic.reader().read(later(from, now.minus(PAST)), now.plusSeconds(60), 10_000);
    String data =
        results.stream()
            .map(result -> ShowWindows.window(traffic, result))
            .collect(Collectors.joining(",", "[", "]"));
    // The next event begins at the first window that may still change.
    long next =
        results.stream()
            .filter(result -> !result.isFinal())
            .mapToLong(result -> result.window().start())
            .min()
            .orElse(now.minus(Duration.ofMinutes(2)).toEpochMilli());
    String event = "retry: 2000\nid: " + next + "\ndata: " + data + "\n\n";
    return Response.of(200, "text/event-stream", event.getBytes(StandardCharsets.UTF_8))
        .header("cache-control", "no-store");
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static java.util.Optional<Instant> seen(String id) {
    try {
      return java.util.Optional.of(Instant.ofEpochMilli(Long.parseLong(id)));
    } catch (NumberFormatException e) {
      return java.util.Optional.empty();
    }
  }
}
