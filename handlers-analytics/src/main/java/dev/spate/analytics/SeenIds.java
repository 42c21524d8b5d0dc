package dev.spate.analytics;

import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;
import dev.spate.sketches.Hash64;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The ids of events that have been counted, by hashes of 64 bits, for as long as an event can come
 * again. They are kept in chunks: the last one is stored again when ids are added to it, a full one
 * never, an old one is forgotten as a whole.
 *
 * <p>That two of a million ids share a hash has a chance of 1 in 37 million; the second of them
 * would not be counted.
 */
final class SeenIds {
  /** Ids of one chunk: 32 KB. */
  static final int CHUNK = 4_096;

  /** Ids of one group: 16 MB in memory; with more, events wait until some are forgotten. */
  static final int MOST = 1_000_000;

  private static final int VERSION = 1;

  private final long remember;
  private final LongSet all = new LongSet();
  private final Deque<Chunk> chunks = new ArrayDeque<>();

  SeenIds(long remember) {
    this.remember = remember;
  }

  /** Ids that were stored together; times in milliseconds since 1970. */
  static final class Chunk {
    final long number;
    long last;
    int size;
    boolean dirty;
    private long[] ids = new long[16];

    Chunk(long number) {
      this.number = number;
    }

    private void add(long hash) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, Math.min(CHUNK, size * 2));
      }
      ids[size++] = hash;
    }

    byte[] bytes() {
      ByteWriter out = new ByteWriter().u8(VERSION).zigzag(last).varint(size);
      for (int i = 0; i < size; i++) {
        out.fixed64(ids[i]);
      }
      return out.toBytes();
    }

    /** How long it must be stored at least. */
    long until(long remember) {
      return last + remember;
    }
  }

  boolean contains(String id) {
    return all.contains(Hash64.of(id));
  }

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  /** Takes note of an id. */
  void add(String id, long now, long nextNumber) {
    if (all.size() >= MOST) {
      throw new IllegalStateException(
          MOST + " ids are remembered, the limit of a group: use more groups or remember shorter");
    }
    long hash = Hash64.of(id);
    if (all.add(hash)) {
      Chunk chunk = chunks.peekLast();
      if (chunk == null || chunk.size == CHUNK) {
        chunk = new Chunk(chunk == null ? nextNumber : chunk.number + 1);
        chunks.addLast(chunk);
      }
      chunk.add(hash);
      chunk.last = Math.max(chunk.last, now);
      chunk.dirty = true;
    }
  }

  /** Takes in a chunk that was stored; in the order of their numbers. */
  void read(long number, byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    in.version("chunk of ids", VERSION);
    Chunk chunk = new Chunk(number);
    chunk.last = in.zigzag();
    for (int left = in.count(8); left > 0; left--) {
      long hash = in.fixed64();
      chunk.add(hash);
      all.add(hash);
    }
    chunks.addLast(chunk);
  }

  /** Lets go of chunks that are old enough; the newest stays, for its number. */
  void forget(long now) {
    while (chunks.size() > 1 && chunks.getFirst().until(remember) < now) {
      Chunk old = chunks.removeFirst();
      for (int i = 0; i < old.size; i++) {
        all.remove(old.ids[i]);
      }
    }
  }

  /** Chunks that differ from what is stored, oldest first. */
  Iterable<Chunk> dirty() {
    return chunks.stream().filter(chunk -> chunk.dirty).toList();
  }

  /** The number of the first chunk that is still needed, or {@code otherwise}. */
  long first(long otherwise) {
    return chunks.isEmpty() ? otherwise : chunks.getFirst().number;
  }

  /** The number that the next chunk gets. */
  long next(long otherwise) {
    return chunks.isEmpty() ? otherwise : chunks.getLast().number + 1;
  }
}
