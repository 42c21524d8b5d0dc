package dev.spate.local;

import dev.spate.Item;
import dev.spate.Signal;
import dev.spate.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Deletes items whose time has passed, in the background and a portion at a time, as DynamoDB does
 * (source: "Using time to live (TTL) in DynamoDB"). Until then they are there for every read and
 * condition. Functions that read the changes of the table are told, with {@code expired}.
 */
final class Expiry implements AutoCloseable {
  /** Between two portions. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  /** Items that a portion looks at. */
  static final int ITEMS = 1_000;

  /** Bytes of items after which a portion ends. */
  static final int BYTES = 4 << 20;

  private final LocalBucket.Stores stores;
  private final Supplier<List<String>> apps;
  private final Consumer<Signal> tell;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("expiry").unstarted(this::work);
  private Place place = new Place("", null);

  /** The table that is looked through, by its map's name, and the last item that was seen of it. */
  private record Place(String map, byte @Nullable [] last) {}

  private record Expired(byte[] address, Item item) {}

  /** For the tables of these applications; {@code tell} hears of a portion that failed. */
  Expiry(LocalBucket.Stores stores, Supplier<List<String>> apps, Consumer<Signal> tell) {
    this.stores = stores;
    this.apps = apps;
    this.tell = tell;
  }

  void start() {
    thread.start();
  }

  private void work() {
    try {
      while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          step();
        } catch (RuntimeException e) {
          // No room for the news, or no disk: this portion is tried again.
          tell.accept(new Signal.Said("", "WARN", "expiry waits: " + e.getMessage(), Map.of()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks at one portion and returns how many items it has deleted. */
  int step() {
    return stores.ledger().call(this::portion);
  }

  private int portion(Ledger.Maps maps) {
    List<String> tables = tables(maps);
    if (tables.isEmpty()) {
      return 0;
    }
    String name = tables.contains(place.map) ? place.map : next(tables, place.map);
    MVMap<byte[], byte[]> map = maps.open(name);
    byte[] last = name.equals(place.map) ? place.last : null;
    Instant now = stores.clock().instant();
    List<Expired> expired = new ArrayList<>();
    int seen = 0;
    int bytes = 0;
    byte[] at = last == null ? map.firstKey() : map.higherKey(last);
    for (; at != null && seen < ITEMS && bytes < BYTES; at = map.higherKey(at)) {
      byte[] stored = map.get(at);
      if (stored != null) {
        Item item = StoredItem.decode(stored);
        if (item.expired(now)) {
          expired.add(new Expired(at, item));
        }
        bytes += stored.length;
      }
      last = at;
      seen++;
    }
    delete(maps, name, expired, now);
    place = at == null ? new Place(next(tables, name), null) : new Place(name, last);
    return expired.size();
  }

  /** Tells first, which is refused when there is no room, and then deletes. */
  private void delete(Ledger.Maps maps, String name, List<Expired> expired, Instant now) {
    String app = LocalTable.app(name);
    Table table = LocalTable.table(name);
    List<Notices.Changed> changes =
        expired.stream()
            .map(Expired::item)
            .map(i -> new Table.Change(i.key(), Optional.of(i), Optional.empty(), true))
            .map(change -> new Notices.Changed(table, change))
            .toList();
    stores.notices().changed(maps, app, changes, now);
    expired.forEach(one -> maps.open(name).remove(one.address));
  }

  private List<String> tables(Ledger.Maps maps) {
    List<String> mounted = apps.get();
    return maps.names().stream()
        .filter(name -> LocalTable.isTable(name) && mounted.contains(LocalTable.app(name)))
        .sorted()
        .toList();
  }

  /** The table behind this one, the first behind the last. */
  private static String next(List<String> tables, String name) {
    return tables.stream()
        .filter(other -> other.compareTo(name) > 0)
        .findFirst()
        .orElse(tables.getFirst());
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
