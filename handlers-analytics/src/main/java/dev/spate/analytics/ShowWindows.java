package dev.spate.analytics;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.analytics.windows.Result;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code GET …?metric=&from=&to=&key=} answers with an array of {@code {start, end, key, value,
 * final}}. Times are ISO 8601; without them the last hour is meant. At most 10,000 windows.
 */
final class ShowWindows implements Handler<Request, Response> {
  private static final int MOST = 10_000;

  private final Map<String, Metric<?>> metrics;

  ShowWindows(List<Metric<?>> metrics) {
    this.metrics = new TreeMap<>(metrics.stream().collect(Collectors.toMap(Metric::name, m -> m)));
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String name = request.query("metric").orElse("");
    Metric<?> metric = metrics.get(name);
    if (metric == null) {
      throw new RejectedException("parameter metric must be one of " + metrics.keySet());
    }
    Instant to = time(request, "to", in.now().plusSeconds(1));
    Instant from = time(request, "from", to.minus(Duration.ofHours(1)));
    String json = json(metric, from, to, request.query("key").orElse(""));
    return Response.json(200, json.getBytes(StandardCharsets.UTF_8))
        .header("cache-control", "no-store");
  }

  private static <R> String json(Metric<R> metric, Instant from, Instant to, String key) {
    return metric.reader().read(from, to, MOST).stream()
        .filter(result -> key.isEmpty() || result.key().equals(key))
        .map(result -> window(metric, result))
        .collect(Collectors.joining(",", "[", "]"));
  }

  static <R> String window(Metric<R> metric, Result<R> result) {
    return "{\"start\":\"%s\",\"end\":\"%s\",\"key\":%s,\"value\":%s,\"final\":%b}"
        .formatted(
            result.window().from(),
            result.window().to(),
            dev.spate.analytics.facts.Json.quote(result.key()),
            metric.json().apply(result.value()),
            result.isFinal());
  }

  private static Instant time(Request request, String name, Instant otherwise) {
    try {
      return request.query(name).filter(t -> !t.isEmpty()).map(Instant::parse).orElse(otherwise);
    } catch (DateTimeParseException e) {
      throw new RejectedException("parameter " + name + " must be a time in ISO 8601", e);
    }
  }
}
