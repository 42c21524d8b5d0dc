package dev.spate.local;

import dev.spate.DeadLetter;
import dev.spate.DeadLetters;
import dev.spate.Event;
import dev.spate.PortException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;

/** Dead letters in the ledger, one for each function and event, by source and id. */
final class StoredDeadLetters implements DeadLetters {
  /** Letters that are kept; when they are as many, events come again until a person has looked. */
  static final int LIMIT = 100_000;

  private static final String MAP = "dead-letters";

  private final Ledger ledger;

  StoredDeadLetters(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void store(DeadLetter letter) {
    ledger.call(maps -> write(maps, letter));
  }

  /** Stores a letter as part of a piece of work. */
  static boolean write(Ledger.Maps maps, DeadLetter letter) {
    MVMap<byte[], byte[]> map = maps.open(MAP);
    byte[] key = key(letter);
    if (map.sizeAsLong() >= LIMIT && !map.containsKey(key)) {
      throw new PortException("there are " + LIMIT + " dead letters: no room for another");
    }
    return map.put(key, encode(letter)) == null;
  }

  /** How many letters there are. */
  long count() {
    return ledger.call(maps -> maps.open(MAP).sizeAsLong());
  }

  /** The letters, at most so many, by function and event. */
  List<DeadLetter> list(int limit) {
    return ledger.call(
        maps -> {
          MVMap<byte[], byte[]> map = maps.open(MAP);
          List<DeadLetter> letters = new ArrayList<>();
          byte[] at = map.firstKey();
          for (; at != null && letters.size() < limit; at = map.higherKey(at)) {
            byte[] letter = map.get(at);
            if (letter != null) {
              letters.add(decode(letter));
            }
          }
          return letters;
        });
  }

  /** The letters of this function and event id, one for each source; on the ledger's thread. */
  static List<DeadLetter> find(Ledger.Maps maps, String function, String event) {
    String start = event + '\0';
    return letters(
            maps,
            key(function, event, ""),
            Integer.MAX_VALUE,
            l -> l.function().equals(function) && (l.event().id() + '\0').startsWith(start))
        .stream()
        .filter(letter -> letter.event().id().equals(event))
        .toList();
  }

  /** Some letters of this function, those behind another of it; on the ledger's thread. */
  static List<DeadLetter> of(
      Ledger.Maps maps, String function, Optional<DeadLetter> after, int limit) {
    byte[] from = after.map(StoredDeadLetters::key).orElseGet(() -> key(function, "", ""));
    return letters(maps, from, limit, letter -> letter.function().equals(function));
  }

  private static List<DeadLetter> letters(
      Ledger.Maps maps, byte[] from, int limit, Predicate<DeadLetter> belongs) {
    MVMap<byte[], byte[]> map = maps.open(MAP);
    List<DeadLetter> letters = new ArrayList<>();
    byte[] at = map.higherKey(from);
    for (; at != null && letters.size() < limit; at = map.higherKey(at)) {
      byte[] letter = map.get(at);
      DeadLetter found = letter == null ? null : decode(letter);
      if (found != null && !belongs.test(found)) {
        break;
      }
      if (found != null) {
        letters.add(found);
      }
    }
    return letters;
  }

  /** Forgets a letter as part of a piece of work. */
  static void remove(Ledger.Maps maps, DeadLetter letter) {
    maps.open(MAP).remove(key(letter));
  }

  private static byte[] key(DeadLetter letter) {
    return key(letter.function(), letter.event().id(), letter.event().source());
  }

  /** Function and id in front, so that letters can be found by them. */
  private static byte[] key(String function, String event, String source) {
    return (function + '\0' + event + '\0' + source).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] encode(DeadLetter letter) {
    return new Pack.Out()
        .text(letter.function())
        .event(letter.event())
        .number(letter.attempt().orElse(0))
        .text(letter.reason())
        .text(letter.detail())
        .instant(letter.at())
        .done();
  }

  private static DeadLetter decode(byte[] bytes) {
    Pack.In in = new Pack.In(bytes);
    String function = in.text();
    Event<byte[]> event = in.event();
    int attempt = (int) in.number();
    return new DeadLetter(
        function,
        event,
        attempt == 0 ? OptionalInt.empty() : OptionalInt.of(attempt),
        in.text(),
        in.text(),
        in.instant());
  }
}
