package dev.spate.simulator;

import dev.spate.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells a rule the time and keeps what it journals. */
final class Told {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final Map<Long, Pending> kept = new HashMap<>();
  Instant now = START;

  final Journal journal =
      new Journal() {
        @Override
        public void keep(Pending pending) {
          kept.put(pending.id(), pending);
        }

        @Override
        public void forget(long id) {
          kept.remove(id);
        }
      };

  static Event<byte[]> event(String id, String key) {
    return new Event<>(id, "source", "type", START, Optional.of(key), Map.of(), new byte[0]);
  }

  static Event<byte[]> event(String id) {
    return new Event<>(id, "source", "type", START, Optional.empty(), Map.of(), new byte[0]);
  }

  Told after(Duration wait) {
    now = now.plus(wait);
    return this;
  }

  static List<String> ids(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Call call -> call.events().stream().map(p -> p.event().id()).toList();
      case Delivery.Bury bury -> List.of(bury.event().event().id());
    };
  }

  static List<List<String>> ids(List<Delivery> deliveries) {
    List<List<String>> ids = new ArrayList<>();
    deliveries.forEach(delivery -> ids.add(ids(delivery)));
    return ids;
  }
}
