package dev.spate.simulator;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.Table;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Ids of the changes of items: made of the item, its version and how often it was deleted before,
 * so that what happens to other items meanwhile does not change them.
 */
final class ChangeIds {
  private static final int LONGEST = 200;

  private final Map<Table, Map<Key, Integer>> deleted = new HashMap<>();

  String next(Table table, Table.Change change) {
    Map<Key, Integer> ofTable = deleted.computeIfAbsent(table, t -> new HashMap<>());
    int before = ofTable.getOrDefault(change.key(), 0);
    long version = change.after().or(change::before).map(Item::version).orElse(0L);
    if (change.after().isEmpty()) {
      ofTable.put(change.key(), before + 1);
    }
    String end = change.after().isEmpty() ? "removed" : Long.toString(version);
    String key = change.key().partition() + "/" + change.key().sort();
    String name = key.length() <= LONGEST ? key : hash(key);
    return table.name() + "/" + name + "#" + before + "." + end;
  }

  private static String hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
