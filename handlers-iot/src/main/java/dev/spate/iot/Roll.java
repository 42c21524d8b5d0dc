package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.Page;
import dev.spate.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where devices are in the fleet's table. They are spread over {@value #SHARDS} partitions, so that
 * one device is one item and yet all can be listed.
 */
final class Roll {
  /** Partitions: each takes about a thousand writes a second on a cloud's table. */
  static final int SHARDS = 16;

  private final KeyValueReader table;
  private final Codec<Member> codec;

  Roll(KeyValueReader table, Codec<Member> codec) {
    this.table = table;
    this.codec = codec;
  }

  static Key key(String device) {
    return new Key(shard(Math.floorMod(device.hashCode(), SHARDS)), device);
  }

  private static String shard(int number) {
    return "fleet " + number;
  }

  Optional<Item> item(String device) {
    return table.get(key(device));
  }

  Optional<Member> find(String device) {
    return item(device).map(this::member);
  }

  Member member(Item item) {
    return codec.decode(item.value());
  }

  byte[] bytes(Member member) {
    return codec.encode(member);
  }

  /** A page of one shard. */
  Page<Item> page(int shard, Optional<String> after, int limit) {
    return table.query(Query.of(shard(shard)).limit(limit).after(after));
  }

  /**
   * A page of all: shard after shard.
   *
   * @param from where it begins, as the page before says: the shard and the last device
   */
  Page<Member> list(Optional<String> from, int limit) {
    List<Member> found = new ArrayList<>();
    int shard = from.map(Roll::shardOf).orElse(0);
    Optional<String> last =
        from.map(f -> f.substring(f.indexOf('.') + 1)).filter(d -> !d.isEmpty());
    for (; shard < SHARDS && found.size() < limit; shard++) {
      Query query = Query.of(shard(shard)).limit(Math.min(1_000, limit - found.size()));
      Page<Item> page = table.query(last.map(d -> query.between(d + "\0", "")).orElse(query));
      page.items().forEach(item -> found.add(member(item)));
      last = Optional.empty();
      if (page.next().isPresent()) {
        return new Page<>(found, Optional.of(shard + "." + found.getLast().device().id()));
      }
    }
    return new Page<>(found, shard < SHARDS ? Optional.of(shard + ".") : Optional.empty());
  }

  private static int shardOf(String cursor) {
    if (!cursor.matches("[0-9]{1,2}\\.[A-Za-z0-9]{0,64}")) {
      throw new dev.spate.RejectedException("parameter after must be the next of the page before");
    }
    return Integer.parseInt(cursor.substring(0, cursor.indexOf('.')));
  }
}
