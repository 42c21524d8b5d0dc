package dev.spate.analytics.windows;

import dev.spate.Item;
import dev.spate.analytics.ids.SeenIds;
import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A group in memory: its windows, the ids it has counted, and the version of the ledger that both
 * are as of. Whoever changes it takes it out of the cache and puts it back only after the store has
 * taken the change.
 */
final class HeldGroup<E, A, R> {
  private static final int VERSION = 1;

  final int number;
  final WindowGroup<E, A, R> windows;
  final SeenIds ids;

  /** Events that were late and are not stored yet. */
  final List<LateEvent> late = new ArrayList<>();

  /** The ledger as it is stored, if it is. */
  @Nullable Item ledger;

  long commit;
  long counted;
  long lateCount;
  private long storedLive = Long.MAX_VALUE;
  private long nextChunk;

  HeldGroup(int number, WindowSpec spec, Aggregate<E, A, R> aggregate) {
    this.number = number;
    this.windows = new WindowGroup<>(spec, aggregate);
    this.ids = new SeenIds(spec.remember().toMillis());
  }

  /** An event that came too late. */
  record LateEvent(String id, long time, String key, byte[] data) {}

  /** Where what still can change begins; the greatest number when nothing can. */
  long live() {
    return windows.panes.isEmpty() ? Long.MAX_VALUE : windows.panes.firstKey();
  }

  long nextChunk() {
    return ids.next(nextChunk);
  }

  /** Whether there is something that the store does not know. */
  boolean unsaved() {
    return !late.isEmpty()
        || !ids.dirty().isEmpty()
        || live() != storedLive
        || windows.panes.values().stream().anyMatch(pane -> pane.dirty || pane.told);
  }

  byte[] bytes() {
    ByteWriter out = new ByteWriter().u8(VERSION).varint(commit).varint(counted).varint(lateCount);
    out.zigzag(live()).varint(ids.first(nextChunk)).varint(nextChunk());
    windows.watermark.write(out);
    return out.toBytes();
  }

  /** Takes in a ledger; returns the number of the first chunk of ids. */
  long read(Item item) {
    ByteReader in = new ByteReader(item.value());
    in.version("ledger of windows", VERSION);
    ledger = item;
    commit = in.varint();
    counted = in.varint();
    lateCount = in.varint();
    storedLive = in.zigzag();
    long firstChunk = in.varint();
    nextChunk = in.varint();
    windows.watermark.read(in);
    return firstChunk;
  }

  long storedLive() {
    return storedLive;
  }

  /** The store has taken everything; this is the ledger now. */
  void saved(Item item) {
    ledger = item;
    storedLive = live();
    late.clear();
    ids.dirty().forEach(chunk -> chunk.saved());
    for (Pane<A> pane : windows.panes.values()) {
      pane.dirty = false;
      pane.told = false;
    }
  }

  Optional<Item> stored() {
    return Optional.ofNullable(ledger);
  }
}
