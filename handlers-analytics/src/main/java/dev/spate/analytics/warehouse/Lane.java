package dev.spate.analytics.warehouse;

import dev.spate.Condition;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.Write;
import dev.spate.analytics.ids.SeenIds;
import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One who commits: how many commits there were, and which events they held. In memory it is as of
 * the version of its ledger; a commit requires that version.
 */
final class Lane {
  private static final String IDS = "i/";

  final String name;
  final SeenIds ids;
  private final KeyValueStore table;
  private final Duration remember;
  private @Nullable Item ledger;
  private long commits;
  private long nextChunk;

  private Lane(KeyValueStore table, String name, Duration remember) {
    this.table = table;
    this.name = name;
    this.remember = remember;
    this.ids = new SeenIds(remember.toMillis());
  }

  /** As it is stored now; what changed while it was read shows in the commit. */
  static Lane load(KeyValueStore table, String name, Duration remember) {
    Lane lane = new Lane(table, name, remember);
    Optional<Item> stored = table.get(Manifest.ledger(name));
    if (stored.isPresent()) {
      ByteReader in = new ByteReader(stored.get().value());
      in.version("ledger of the warehouse", 1);
      lane.ledger = stored.get();
      lane.commits = in.varint();
      long first = in.varint();
      lane.nextChunk = in.varint();
      lane.readIds(first);
    }
    return lane;
  }

  private void readIds(long first) {
    Query query =
        Query.of("lane/" + name).between(IDS + hex(first), IDS + hex(nextChunk)).limit(1_000);
    Optional<String> next = Optional.empty();
    do {
      Page<Item> page = table.query(query.after(next));
      for (Item item : page.items()) {
        ids.read(HexFormat.fromHexDigitsToLong(item.key().sort(), 2, 18), item.value());
      }
      next = page.next();
    } while (next.isPresent());
  }

  private static String hex(long number) {
    return HexFormat.of().toHexDigits(number);
  }

  /** The number of the next commit. */
  long next() {
    return commits + 1;
  }

  void add(String id, Instant now) {
    ids.add(id, now.toEpochMilli(), nextChunk);
  }

  /**
   * Commits the writes.
   *
   * @throws dev.spate.ConditionFailedException when another has committed in this lane meanwhile
   */
  void commit(List<Write> writes) {
    List<Write> all = new ArrayList<>();
    nextChunk = ids.next(nextChunk);
    byte[] bytes =
        new ByteWriter()
            .u8(1)
            .varint(next())
            .varint(ids.first(nextChunk))
            .varint(nextChunk)
            .toBytes();
    Item before = ledger;
    Condition unchanged = before == null ? Condition.absent() : Condition.unchanged(before);
    all.add(Write.put(table.table(), Manifest.ledger(name), bytes, unchanged));
    for (SeenIds.Chunk chunk : ids.dirty()) {
      all.add(
          new Write.Put(
              table.table(),
              new Key("lane/" + name, IDS + hex(chunk.number())),
              chunk.bytes(),
              Optional.of(Instant.ofEpochMilli(chunk.until(remember.toMillis()))),
              Condition.always()));
    }
    all.addAll(writes);
    ledger = table.transact(all).getFirst().orElseThrow();
    commits++;
    ids.dirty().forEach(SeenIds.Chunk::saved);
  }
}
