package dev.spate.analytics.ids;

import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;
import dev.spate.sketches.Hash64;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The ids of events that have been counted, by hashes of 64 bits, for as long as an event can come
 * again. They are kept in chunks: the last one is stored again when ids are added to it, a full one
 * never, an old one is forgotten as a whole.
 *
 * <p>That two of a million ids share a hash has a chance of 1 in 37 million; the second of them
 * would not be counted.
 */
public final class SeenIds {
  /** Ids of one chunk: 32 KB. */
  static final int CHUNK = 4_096;

  /** Ids of one group: 16 MB in memory; with more, events wait until some are forgotten. */
  static final int MOST = 1_000_000;

  private static final int VERSION = 1;

  private final long remember;
  private final LongSet all = new LongSet();
  private final Deque<Chunk> chunks = new ArrayDeque<>();

  /** None yet; {@code remember} in milliseconds. */
  public SeenIds(long remember) {
    this.remember = remember;
  }

  /** Ids that were stored together; times in milliseconds since 1970. */
  public static final class Chunk {
    private final long number;
    private long last;
    private int size;
    private boolean dirty;
    private long[] ids = new long[16];

    private Chunk(long number) {
      this.number = number;
    }

    private void add(long hash) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, Math.min(CHUNK, size * 2));
      }
      ids[size++] = hash;
    }

    /** Its number, one more than that of the chunk before. */
    public long number() {
      return number;
    }

    /** As it is stored. */
    public byte[] bytes() {
      ByteWriter out = new ByteWriter().u8(VERSION).zigzag(last).varint(size);
      for (int i = 0; i < size; i++) {
        out.fixed64(ids[i]);
      }
      return out.toBytes();
    }

    /** It has been stored. */
    public void saved() {
      dirty = false;
    }

    /** Until when it must be stored at least, if ids are remembered so long. */
    public long until(long remember) {
      return last + remember;
    }
  }

  /** Whether it has been counted. */
  public boolean contains(String id) {
    return all.contains(Hash64.of(id));
  }

  /** Takes note of an id. */
  public void add(String id, long now, long nextNumber) {
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
  public void read(long number, byte[] bytes) {
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
  public void forget(long now) {
    while (chunks.size() > 1 && chunks.getFirst().until(remember) < now) {
      Chunk old = chunks.removeFirst();
      for (int i = 0; i < old.size; i++) {
        all.remove(old.ids[i]);
      }
    }
  }

  /** Chunks that differ from what is stored, oldest first. */
  public List<Chunk> dirty() {
    return chunks.stream().filter(chunk -> chunk.dirty).toList();
  }

  /** The number of the first chunk that is still needed, or {@code otherwise}. */
  public long first(long otherwise) {
    return chunks.isEmpty() ? otherwise : chunks.getFirst().number;
  }

  /** The number that the next chunk gets. */
  public long next(long otherwise) {
    return chunks.isEmpty() ? otherwise : chunks.getLast().number + 1;
  }
}
