package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.DeadLetter;
import dev.spate.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StoredDeadLettersTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static DeadLetter letter(String source, String id) {
    Event<byte[]> event =
        new Event<>(id, source, "paid", START, Optional.empty(), Map.of(), new byte[] {1});
    return new DeadLetter("shop.charge", event, OptionalInt.empty(), "why", "", START);
  }

  private static List<String> sources(List<DeadLetter> letters) {
    return letters.stream().map(letter -> letter.event().source()).toList();
  }

  @Test
  void keeps_the_letters_of_two_sources_whose_events_have_the_same_id() {
    try (Ledger ledger = Ledger.inMemory()) {
      StoredDeadLetters letters = new StoredDeadLetters(ledger);
      letters.store(letter("web", "o-1"));
      letters.store(letter("till", "o-1"));
      letters.store(letter("web", "o-1"));
      letters.store(letter("web", "o-1\0till"));
      letters.store(letter("web", "o-11"));

      assertThat(letters.list(10)).hasSize(4);
      List<DeadLetter> found =
          ledger.call(maps -> StoredDeadLetters.find(maps, "shop.charge", "o-1"));
      assertThat(sources(found)).containsExactly("till", "web");

      ledger.call(
          maps -> {
            StoredDeadLetters.remove(maps, found.getFirst());
            return true;
          });
      assertThat(letters.list(10)).hasSize(3);
    }
  }

  @Test
  void portions_go_on_behind_the_last_letter_whatever_its_source_is() {
    try (Ledger ledger = Ledger.inMemory()) {
      StoredDeadLetters letters = new StoredDeadLetters(ledger);
      letters.store(letter("web", "o-1"));
      letters.store(letter("till", "o-1"));
      letters.store(letter("web", "o-2"));

      List<DeadLetter> first =
          ledger.call(maps -> StoredDeadLetters.of(maps, "shop.charge", Optional.empty(), 1));
      List<DeadLetter> rest =
          ledger.call(
              maps -> StoredDeadLetters.of(maps, "shop.charge", Optional.of(first.getLast()), 10));

      assertThat(sources(first)).containsExactly("till");
      assertThat(sources(rest)).containsExactly("web", "web");
    }
  }
}
