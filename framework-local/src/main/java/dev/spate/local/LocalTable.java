package dev.spate.local;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.Write;
import dev.spate.simulator.WriteRules;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVMap;

/** Items of one table in the ledger. */
final class LocalTable implements KeyValueStore {
  /** Bytes of items after which a page ends (source: "Querying tables in DynamoDB"). */
  private static final int PAGE_BYTES = 1 << 20;

  private static final String MAPS = "table:";

  private final LocalBucket.Stores stores;
  private final String app;
  private final Table table;
  private final Set<Table> writable;

  /** The items are the application's; transactions may write the tables in {@code together}. */
  LocalTable(LocalBucket.Stores stores, String app, Table table, Set<Table> together) {
    this.stores = stores;
    this.app = app;
    this.table = table;
    this.writable = together;
  }

  @Override
  public Table table() {
    return table;
  }

  @Override
  public Optional<Item> get(Key key) {
    return stores.ledger().call(maps -> find(map(maps, table), key));
  }

  @Override
  public Optional<Item> getEventually(Key key) {
    return get(key);
  }

  @Override
  public List<Optional<Item>> transact(List<Write> writes) {
    WriteRules.check(writable, writes);
    return stores.ledger().call(maps -> transact(maps, writes));
  }

  /** Checks every write and whether the news of them has room, before it changes anything. */
  private List<Optional<Item>> transact(Ledger.Maps maps, List<Write> writes) {
    List<Optional<Item>> now = new ArrayList<>(writes.size());
    List<Notices.Changed> changes = new ArrayList<>(writes.size());
    for (int i = 0; i < writes.size(); i++) {
      Write write = writes.get(i);
      Optional<Item> before = find(map(maps, write.table()), write.key());
      now.add(WriteRules.apply(i, write, before));
      if (!(write instanceof Write.Check) && (before.isPresent() || now.get(i).isPresent())) {
        Table.Change change = new Table.Change(write.key(), before, now.get(i), false);
        changes.add(new Notices.Changed(write.table(), change));
      }
    }
    stores.notices().changed(maps, app, changes, stores.clock().instant());
    for (int i = 0; i < writes.size(); i++) {
      now.set(i, store(map(maps, writes.get(i).table()), writes.get(i), now.get(i)));
    }
    return now;
  }

  /** Stores what a write has made; a check has made nothing. */
  private static Optional<Item> store(MVMap<byte[], byte[]> map, Write write, Optional<Item> item) {
    return switch (write) {
      case Write.Check check -> Optional.empty();
      case Write.Delete delete -> {
        map.remove(address(delete.key()));
        yield Optional.empty();
      }
      case Write.Put put -> keep(map, item.orElseThrow());
      case Write.Add add -> keep(map, item.orElseThrow());
    };
  }

  private static Optional<Item> keep(MVMap<byte[], byte[]> map, Item item) {
    map.put(address(item.key()), StoredItem.encode(item));
    return Optional.of(item);
  }

  @Override
  public Page<Item> query(Query query) {
    byte[] start = address(query.partition(), query.from());
    byte[] end =
        query.to().isEmpty()
            ? after(address(query.partition(), ""))
            : address(query.partition(), query.to());
    Optional<byte[]> last =
        query.after().map(cursor -> address(query.partition(), sortKey(cursor)));
    return stores
        .ledger()
        .call(
            maps -> {
              MVMap<byte[], byte[]> map = map(maps, table);
              return query.descending()
                  ? page(
                      query,
                      new Descending(map, last.filter(l -> before(l, end)).orElse(end), start))
                  : page(query, new Ascending(map, start, last, end));
            });
  }

  /** All items of the table in the order of their addresses, for people. */
  Page<Item> scan(int limit, Optional<String> after) {
    byte[] end = new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff};
    Optional<byte[]> last = after.map(cursor -> Base64.getUrlDecoder().decode(cursor));
    return stores
        .ledger()
        .call(
            maps -> {
              Iterator<byte[]> records = new Ascending(map(maps, table), new byte[0], last, end);
              List<Item> items = new ArrayList<>();
              while (records.hasNext() && items.size() < limit) {
                items.add(StoredItem.decode(records.next()));
              }
              return new Page<>(
                  items,
                  records.hasNext()
                      ? Optional.of(
                          Base64.getUrlEncoder()
                              .withoutPadding()
                              .encodeToString(address(items.getLast().key())))
                      : Optional.empty());
            });
  }

  private static Page<Item> page(Query query, Iterator<byte[]> records) {
    List<Item> items = new ArrayList<>();
    int bytes = 0;
    while (records.hasNext()) {
      if (items.size() == query.limit() || bytes >= PAGE_BYTES) {
        return new Page<>(items, Optional.of(cursor(items.getLast().key().sort())));
      }
      byte[] item = records.next();
      bytes += item.length;
      items.add(StoredItem.decode(item));
    }
    return new Page<>(items, Optional.empty());
  }

  private static String cursor(String sort) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sort.getBytes(StandardCharsets.UTF_8));
  }

  private static String sortKey(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RejectedException("the page to continue from is not one this table gave", e);
    }
  }

  private Optional<Item> find(MVMap<byte[], byte[]> map, Key key) {
    return Optional.ofNullable(map.get(address(key))).map(StoredItem::decode);
  }

  private MVMap<byte[], byte[]> map(Ledger.Maps maps, Table which) {
    return maps.open(MAPS + app + ":" + which.name());
  }

  /** Whether a map of the ledger is a table's. */
  static boolean isTable(String map) {
    return map.startsWith(MAPS);
  }

  /** The application of a table's map; no name has a colon. */
  static String app(String map) {
    return map.substring(MAPS.length(), map.lastIndexOf(':'));
  }

  /** The table of a map. */
  static Table table(String map) {
    return new Table(map.substring(map.lastIndexOf(':') + 1));
  }

  private static boolean before(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b) < 0;
  }

  private static byte[] address(Key key) {
    return address(key.partition(), key.sort());
  }

  /**
   * The length before the partition keeps partitions apart; then sort keys order by their bytes.
   */
  private static byte[] address(String partition, String sort) {
    byte[] first = partition.getBytes(StandardCharsets.UTF_8);
    byte[] second = sort.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + first.length + second.length)
        .putShort((short) first.length)
        .put(first)
        .put(second)
        .array();
  }

  /** The least address after all that begin with this one: no text has the byte 0xff in UTF-8. */
  private static byte[] after(byte[] address) {
    byte[] next = Arrays.copyOf(address, address.length + 1);
    next[address.length] = (byte) 0xff;
    return next;
  }
}
