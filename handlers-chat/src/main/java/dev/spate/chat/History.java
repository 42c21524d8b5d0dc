package dev.spate.chat;

import dev.spate.Item;
import dev.spate.KeyValueReader;
import dev.spate.Page;
import dev.spate.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What was said in a room, as long as it is kept. */
final class History {
  /** The most messages of one answer. */
  static final int MOST = 1_000;

  private final KeyValueReader table;

  History(KeyValueReader table) {
    this.table = table;
  }

  /** Messages from the first number (not included) to the last (included), in order. */
  List<ChatMessage> between(String room, long after, long last, int limit, Instant now) {
    List<ChatMessage> messages = new ArrayList<>();
    Query query =
        Query.of(Keys.log(room))
            .between(Keys.place(after + 1), Keys.place(Math.max(last, after) + 1));
    Optional<String> next = Optional.empty();
    do {
      Page<Item> page = table.query(query.limit(limit - messages.size()).after(next));
      page.items().forEach(item -> add(messages, room, item, now));
      next = page.next();
    } while (next.isPresent() && messages.size() < limit);
    return messages;
  }

  /** The first messages after a number. */
  List<ChatMessage> after(String room, long after, int limit, Instant now) {
    return between(room, after, Long.MAX_VALUE - 1, limit, now);
  }

  /** The last messages before a number, in order. */
  List<ChatMessage> before(String room, long before, int limit, Instant now) {
    List<ChatMessage> messages = new ArrayList<>();
    Query query = Query.of(Keys.log(room)).between("0", Keys.place(before)).backwards();
    Optional<String> next = Optional.empty();
    do {
      Page<Item> page = table.query(query.limit(limit - messages.size()).after(next));
      page.items().forEach(item -> add(messages, room, item, now));
      next = page.next();
    } while (next.isPresent() && messages.size() < limit);
    Collections.reverse(messages);
    return messages;
  }

  private static void add(List<ChatMessage> messages, String room, Item item, Instant now) {
    if (!item.expired(now)) {
      messages.add(Packed.message(room, Long.parseLong(item.key().sort()), item.value()));
    }
  }
}
