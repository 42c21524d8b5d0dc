package dev.spate.local;

import java.util.Locale;

/**
 * Memory for all events that are owed to any function: each rule has those of its function in
 * memory, however they are kept. On the ledger's thread only.
 */
final class OwedRoom {
  private final long all;
  private long taken;

  OwedRoom(long bytes) {
    all = bytes;
  }

  /** Whether so many bytes more would be too many. */
  boolean isFull(long more) {
    return taken + more > all;
  }

  /** What is kept has grown by so much, or shrunk; what is there already always has its room. */
  void change(long bytes) {
    taken += bytes;
  }

  /** How much of it is taken. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d of %,d bytes", taken, all);
  }
}
