package dev.spate.analytics;

import dev.spate.analytics.facts.Json;
import dev.spate.sketches.Moments;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values of the shop's metrics as JSON. */
final class ShopJson {
  private ShopJson() {}

  static String traffic(Traffic traffic) {
    String pages =
        traffic.pages(10).stream()
            .map(p -> "{\"page\":%s,\"views\":%d}".formatted(Json.quote(p.value()), p.least()))
            .collect(Collectors.joining(",", "[", "]"));
    return String.format(
        Locale.ROOT,
        "{\"views\":%d,\"errors\":%d,\"visitors\":%d,\"cart\":%d,\"checkout\":%d,\"purchase\":%d,"
            + "\"cents\":%d,\"p50\":%.1f,\"p95\":%.1f,\"p99\":%.1f,\"pages\":%s}",
        traffic.views(),
        traffic.errors(),
        traffic.visitors(),
        traffic.steps().get(0),
        traffic.steps().get(1),
        traffic.steps().get(2),
        traffic.cents(),
        traffic.millis(0.5),
        traffic.millis(0.95),
        traffic.millis(0.99),
        pages);
  }

  static String moments(Moments visit) {
    return String.format(Locale.ROOT, "{\"events\":%d,\"cents\":%.0f}", visit.count(), visit.sum());
  }
}
