package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Bucket;
import dev.spate.ObjectChange;
import dev.spate.ObjectStore;
import dev.spate.testkit.ObjectStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryObjectsTest implements ObjectStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final List<ObjectChange> changes = new ArrayList<>();
  private final MemoryObjects objects =
      new MemoryObjects(new Bucket("uploads"), () -> NOW, MemoryUrls.INSTANCE, changes::add);

  @Override
  public ObjectStore store() {
    return objects;
  }

  @Test
  void each_change_is_told_in_an_order_that_its_sequencer_shows() {
    for (int i = 0; i < 20; i++) {
      put("a", "v" + i);
    }
    store().copy("a", "b");
    store().delete("a");
    store().delete("a");

    assertThat(changes).hasSize(22);
    List<ObjectChange> ofA = changes.stream().filter(c -> c.key().equals("a")).toList();
    assertThat(ofA.getLast().kind()).isEqualTo(ObjectChange.Kind.REMOVED);
    for (int i = 1; i < ofA.size(); i++) {
      assertThat(ofA.get(i).isAfter(ofA.get(i - 1))).isTrue();
    }
    assertThat(ofA.getFirst().sequencer()).hasSizeLessThan(ofA.getLast().sequencer().length());
  }

  @Test
  void objects_are_as_old_as_the_clock_they_were_handed_says() {
    put("a", "v");
    assertThat(store().head("a").orElseThrow().modified()).isEqualTo(NOW);
  }

  @Test
  void addresses_say_what_they_are_for() {
    assertThat(store().uploadUrl("a b", "image/png", 7, Duration.ofMinutes(5)))
        .hasToString("memory://uploads/a%20b?valid=300&type=image%2Fpng&size=7");
  }
}
