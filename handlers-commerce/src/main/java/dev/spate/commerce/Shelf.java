package dev.spate.commerce;

import dev.spate.KeyValueReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Products as they were some seconds ago, so that a crowd that wants the same one reads it once. At
 * most {@value #MOST} are kept, then it begins anew.
 */
final class Shelf {
  private static final int MOST = 4_096;
  private static final Duration FRESH = Duration.ofSeconds(5);
  private final KeyValueReader catalogue;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(Product product, Instant at) {}

  Shelf(KeyValueReader catalogue) {
    this.catalogue = catalogue;
  }

  Optional<Product> find(String sku, Instant now) {
    Seen before = seen.get(sku);
    if (before != null && now.isBefore(before.at().plus(FRESH))) {
      return Optional.of(before.product());
    }
    Optional<Product> found = Catalogue.find(catalogue, sku);
    if (found.isPresent()) {
      if (seen.size() >= MOST) {
        seen.clear();
      }
      seen.put(sku, new Seen(found.get(), now));
    }
    return found;
  }
}
