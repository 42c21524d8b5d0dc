package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Event;
import dev.spate.EventStream;
import dev.spate.Source;
import dev.spate.simulator.Delivery;
import dev.spate.simulator.Ended;
import dev.spate.simulator.Journal;
import dev.spate.simulator.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stream's records one at a time, until those that an earlier process left are over. */
class CarefulStreamTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Source.StreamRecords<String> RECORDS =
      new EventStream<>("records", String.class).each().batchSize(10);

  private final Map<Long, Pending> kept = new HashMap<>();
  private final Journal journal =
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

  private static Event<byte[]> event(String id) {
    return new Event<>(id, "records", "t", NOW, Optional.of(id), Map.of(), new byte[0]);
  }

  private static List<String> ids(Delivery delivery) {
    return ((Delivery.Call) delivery).events().stream().map(p -> p.event().id()).toList();
  }

  @Test
  void what_is_on_its_way_when_the_last_of_them_is_over_is_not_handed_out_again() {
    Pending left = new Pending(1, event("left"), NOW, NOW, 0, 0, "", "");
    CarefulStream rule = new CarefulStream(RECORDS, 64, journal, List.of(left));
    rule.accept(event("new-1"), NOW);
    rule.accept(event("new-2"), NOW);
    List<Delivery> alone = new ArrayList<>(rule.due(NOW, 10));
    assertThat(alone).extracting(CarefulStreamTest::ids).contains(List.of("left")).hasSize(3);

    alone.sort((a, b) -> Boolean.compare(!ids(a).contains("left"), !ids(b).contains("left")));
    for (Delivery delivery : alone) {
      rule.settle(delivery.id(), Ended.well(), NOW);
      assertThat(rule.due(NOW, 10)).isEmpty();
    }
    assertThat(kept).isEmpty();

    rule.accept(event("x"), NOW);
    rule.accept(event("x"), NOW);
    assertThat(rule.due(NOW, 10)).extracting(CarefulStreamTest::ids).contains(List.of("x", "x"));
  }
}
