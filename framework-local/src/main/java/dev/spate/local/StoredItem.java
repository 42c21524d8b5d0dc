package dev.spate.local;

import dev.spate.Item;
import dev.spate.Key;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The binary form of an item. */
final class StoredItem {
  private StoredItem() {}

  static byte[] encode(Item item) {
    Pack.Out out =
        new Pack.Out()
            .text(item.key().partition())
            .text(item.key().sort())
            .bytes(item.value())
            .number(item.version())
            .number(item.expires().isPresent() ? 1 : 0);
    item.expires().ifPresent(out::instant);
    out.number(item.counters().size());
    item.counters().forEach((name, value) -> out.text(name).number(value));
    return out.done();
  }

  static Item decode(byte[] bytes) {
    Pack.In in = new Pack.In(bytes);
    Key key = new Key(in.text(), in.text());
    byte[] value = in.bytes();
    long version = in.number();
    Optional<Instant> expires = in.number() == 0 ? Optional.empty() : Optional.of(in.instant());
    long left = in.number();
    Map<String, Long> counters = left == 0 ? Map.of() : new LinkedHashMap<>();
    for (; left > 0; left--) {
      counters.put(in.text(), in.number());
    }
    return new Item(key, value, version, counters, expires);
  }
}
