package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.DeadLetter;
import dev.spate.Event;
import dev.spate.Publisher;
import dev.spate.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of events that are given up while there is no room for another dead letter. */
class FullDeadLettersTest {
  private static final Topic<String> NEWS = new Topic<>("news", String.class);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Wired wired = new Wired();
  private final AtomicReference<Publisher<String>> news = new AtomicReference<>();
  @TempDir private Path data;

  private static DeadLetter old(int number) {
    Event<byte[]> event =
        new Event<>("o-" + number, "s", "t", START, Optional.empty(), Map.of(), new byte[0]);
    return new DeadLetter("test.add", event, OptionalInt.empty(), "old", "", START);
  }

  private void fill() {
    try (Stores stores = Temp.stores(data)) {
      stores
          .ledger()
          .call(
              maps -> {
                for (int i = 0; i < StoredDeadLetters.LIMIT; i++) {
                  StoredDeadLetters.write(maps, old(i));
                }
                return true;
              });
    }
  }

  private static boolean discarded(Wire wire, String event) {
    String order = "{\"function\":\"test.add\",\"event\":\"" + event + "\"}";
    return Wired.quietly(() -> wire.send("POST", "/_spate/deadletters/discard", order).body())
        .equals("{\"discarded\":1}");
  }

  private LocalBuilder runtime() {
    return Wired.app(
            wired.each(
                "add",
                NEWS.each(),
                (event, in) -> {
                  throw new IllegalStateException("broken");
                }),
            Wired.asking(ports -> news.set(ports.publish(NEWS))))
        .data(data)
        .parallelism(1);
  }

  private List<String> owed() {
    try (Stores stores = Temp.stores(data)) {
      return stores
          .ledger()
          .call(maps -> new Owed(maps, "test.add", new OwedRoom(1 << 20)).load(3))
          .stream()
          .map(pending -> pending.event().id())
          .toList();
    }
  }

  @Test
  void an_event_that_is_given_up_is_owed_until_there_is_room_for_its_letter() throws Exception {
    fill();
    try (Wire wire = new Wire(runtime().start())) {
      news.get().publish("m-1", "x");
      wired.awaitGiven(3);
      news.get().publish("m-2", "x");
      // One at a time and the longest due first: before this the letter of m-1 found no room.
      Wire.until(() -> Collections.frequency(wired.given, "m-2") >= 2);
      assertThat(discarded(wire, "m-1")).isFalse();
    }
    assertThat(owed()).containsExactly("m-1", "m-2");

    try (Wire wire = new Wire(runtime().start())) {
      assertThat(discarded(wire, "o-1")).isTrue();
      assertThat(discarded(wire, "o-2")).isTrue();
      Wire.until(() -> discarded(wire, "m-1"));
      Wire.until(() -> discarded(wire, "m-2"));
    }
    assertThat(Collections.frequency(wired.given, "m-1")).isEqualTo(3);
  }
}
