package dev.spate.commerce;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.Table;
import dev.spate.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How stock lies in its table, and which additions move it. Pure: no ports, no clock.
 *
 * <p>The stock of a product is spread over shards, each an item in a partition of its own with the
 * counters free, held and sold. Every move takes from one counter of a shard and gives as much to
 * another, so the sum of a shard changes by supply alone.
 */
final class StockRules {
  static final String FREE = "free";
  static final String HELD = "held";
  static final String SOLD = "sold";
  static final String INITIAL = "initial";
  static final String RESTOCKED = "restocked";

  /** So that no counter ever overflows. */
  static final long MOST = 1_000_000_000_000L;

  private StockRules() {}

  static Key shard(String sku, int shard) {
    return Key.of("stock " + sku + " " + shard);
  }

  /** What a product was supplied with. */
  static Key supply(String sku) {
    return Key.of("supply " + sku);
  }

  /** How many of a product a customer holds or has bought. */
  static Key holding(String sku, String customer) {
    return Key.of("holding " + sku + " " + customer);
  }

  /** Where a buyer begins: spread by the order's id, the same in every run. */
  static int begin(String order, Line line) {
    return Math.floorMod((order + " " + line.sku()).hashCode(), line.shards());
  }

  /** All of a line from the shard where its buyer begins. */
  static List<Taking> straight(String order, List<Line> lines) {
    return lines.stream()
        .map(line -> new Taking(line.sku(), begin(order, line), line.quantity()))
        .toList();
  }

  /**
   * From where to take a line when the shards have this much free: from as few of them as a walk
   * from {@code begin} finds, so that the last items can be bought wherever they lie.
   *
   * @return nothing when there are not enough
   */
  static Optional<List<Taking>> plan(Line line, int begin, long[] free) {
    for (int i = 0; i < free.length; i++) {
      int shard = (begin + i) % free.length;
      if (free[shard] >= line.quantity()) {
        return Optional.of(List.of(new Taking(line.sku(), shard, line.quantity())));
      }
    }
    List<Taking> takings = new ArrayList<>();
    int wanted = line.quantity();
    for (int i = 0; i < free.length && wanted > 0; i++) {
      int shard = (begin + i) % free.length;
      int some = (int) Math.min(wanted, Math.max(0, free[shard]));
      if (some > 0) {
        takings.add(new Taking(line.sku(), shard, some));
        wanted -= some;
      }
    }
    return wanted == 0 ? Optional.of(takings) : Optional.empty();
  }

  /** Moves what was taken from one counter of its shards to another. */
  static List<Write> move(Table stock, List<Taking> takings, String from, String to) {
    List<Write> writes = new ArrayList<>();
    for (Taking taking : takings) {
      int count = taking.quantity();
      Key key = shard(taking.sku(), taking.shard());
      writes.add(new Write.Add(stock, key, from, -count, 0, MOST).and(to, count, 0, MOST));
    }
    return writes;
  }

  /** Adds what a customer takes to what they hold, up to their limit. */
  static List<Write> hold(Table stock, String customer, List<Line> lines) {
    List<Write> writes = new ArrayList<>();
    for (Line line : lines) {
      Key key = holding(line.sku(), customer);
      writes.add(new Write.Add(stock, key, HELD, line.quantity(), 0, line.limit()));
    }
    return writes;
  }

  /** Takes it off again. */
  static List<Write> letGo(Table stock, String customer, List<Line> lines) {
    List<Write> writes = new ArrayList<>();
    for (Line line : lines) {
      Key key = holding(line.sku(), customer);
      writes.add(new Write.Add(stock, key, HELD, -line.quantity(), 0, MOST));
    }
    return writes;
  }

  static long counter(Optional<Item> item, String name) {
    return item.map(i -> i.counter(name)).orElse(0L);
  }
}
