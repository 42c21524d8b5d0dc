package dev.spate.chat;

import dev.spate.Item;
import dev.spate.KeyValueReader;
import dev.spate.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A member as it lies in the table.
 *
 * @param item what was read, to write only over that
 */
record Entry(String connection, Member member, Item item) {
  /** All members of a shard. */
  static List<Entry> all(KeyValueReader table, String room, int shard) {
    List<Entry> all = new ArrayList<>();
    Query query = Query.of(Keys.members(room, shard)).limit(1_000);
    Optional<String> next = Optional.empty();
    do {
      var page = table.query(query.after(next));
      page.items().forEach(i -> all.add(of(i)));
      next = page.next();
    } while (next.isPresent());
    return all;
  }

  private static Entry of(Item item) {
    return new Entry(item.key().sort(), Packed.member(item.value()), item);
  }

  Entry with(Member changed) {
    return new Entry(connection, changed, item);
  }
}
