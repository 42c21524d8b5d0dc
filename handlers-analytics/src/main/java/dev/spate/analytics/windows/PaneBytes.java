package dev.spate.analytics.windows;

import dev.spate.analytics.windows.Pane.Entry;
import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A pane as bytes, in parts that each fit an item. A part is: version, number of the commit that
 * wrote it, how many parts there are, then windows, each with its key.
 */
final class PaneBytes<A> {
  /** Items are at most 400 KB with their key. */
  private static final int PART = 300_000;

  private static final int MOST_PARTS = 10;
  private static final int VERSION = 1;
  private static final int OWED = 1;
  private static final int GONE = 2;
  private static final int CHANGED = 4;

  private final Aggregate<?, A, ?> aggregate;

  PaneBytes(Aggregate<?, A, ?> aggregate) {
    this.aggregate = aggregate;
  }

  /**
   * The parts.
   *
   * @throws IllegalStateException when there are too many, so that the events wait in the stream
   */
  List<byte[]> write(Pane<A> pane, long commit, String what) {
    List<ByteWriter> parts = new ArrayList<>();
    ByteWriter part = new ByteWriter();
    for (Map.Entry<String, Entry<A>> e : pane.entries.entrySet()) {
      for (Entry<A> at = e.getValue(); at != null; at = at.next) {
        if (part.size() > PART - 2_048) {
          parts.add(part);
          part = new ByteWriter();
        }
        window(pane, e.getKey(), at, part);
        if (part.size() > PART) {
          throw new IllegalStateException(
              what + ": a value must be at most " + PART + " bytes, not " + part.size());
        }
      }
    }
    parts.add(part);
    if (parts.size() > MOST_PARTS) {
      throw new IllegalStateException(
          "%s: a pane takes %d items of %d bytes where %d are the limit: use more groups"
              .formatted(what, parts.size(), PART, MOST_PARTS));
    }
    return parts.stream().map(body -> head(commit, parts.size(), body)).toList();
  }

  private static byte[] head(long commit, int parts, ByteWriter body) {
    byte[] bytes = body.toBytes();
    return new ByteWriter()
        .u8(VERSION)
        .varint(commit)
        .u8(parts)
        .raw(bytes, 0, bytes.length)
        .toBytes();
  }

  private void window(Pane<A> pane, String key, Entry<A> at, ByteWriter out) {
    ByteWriter value = new ByteWriter();
    aggregate.write(at.value, value);
    int flags = (at.owed ? OWED : 0) | (at.gone ? GONE : 0) | (at.changed ? CHANGED : 0);
    out.text(key).zigzag(at.start - pane.start).varint(at.end - at.start);
    out.varint(at.revision).u8(flags).bytes(value.toBytes());
  }

  /**
   * A pane of all its parts in order.
   *
   * @throws IllegalArgumentException when they were not all written by one commit
   */
  Pane<A> read(long start, List<byte[]> parts) {
    Pane<A> pane = new Pane<>(start);
    pane.parts = parts.size();
    long commit = -1;
    for (byte[] bytes : parts) {
      ByteReader in = new ByteReader(bytes);
      in.version("pane", VERSION);
      long its = in.varint();
      if (in.u8() != parts.size() || (commit >= 0 && its != commit)) {
        throw new IllegalArgumentException("the parts of a pane are of several commits");
      }
      commit = its;
      while (in.remaining() > 0) {
        window(pane, in);
      }
    }
    pane.dirty = false;
    return pane;
  }

  private void window(Pane<A> pane, ByteReader in) {
    String key = in.text();
    long start = pane.start + in.zigzag();
    long end = start + in.varint();
    int revision = (int) in.varint();
    int flags = in.u8();
    Entry<A> entry = new Entry<>(start, end, aggregate.read(new ByteReader(in.bytes())));
    entry.revision = revision;
    entry.owed = (flags & OWED) != 0;
    entry.gone = (flags & GONE) != 0;
    entry.changed = (flags & CHANGED) != 0;
    pane.add(key, entry);
    pane.owed |= entry.owed;
  }
}
