package dev.spate.analytics.ids;

/** A set of hashes: open addressing in a table that is at most half full. Zero is a member too. */
final class LongSet {
  private long[] table = new long[64];
  private int size;
  private boolean zero;

  int size() {
    return size + (zero ? 1 : 0);
  }

  boolean contains(long hash) {
    return hash == 0 ? zero : table[find(hash)] == hash;
  }

  /** Whether it was not there yet. */
  boolean add(long hash) {
    if (hash == 0) {
      boolean isNew = !zero;
      zero = true;
      return isNew;
    }
    int at = find(hash);
    if (table[at] == hash) {
      return false;
    }
    table[at] = hash;
    if (++size * 2 > table.length) {
      grow();
    }
    return true;
  }

  void remove(long hash) {
    if (hash == 0) {
      zero = false;
      return;
    }
    int hole = find(hash);
    if (table[hole] != hash) {
      return;
    }
    size--;
    int mask = table.length - 1;
    // Moves back what would no longer be found behind the hole (Knuth, volume 3, algorithm 6.4R).
    for (int at = (hole + 1) & mask; table[at] != 0; at = (at + 1) & mask) {
      int home = home(table[at]);
      if (((at - home) & mask) >= ((at - hole) & mask)) {
        table[hole] = table[at];
        hole = at;
      }
    }
    table[hole] = 0;
  }

  private int home(long hash) {
    return (int) (hash ^ (hash >>> 32)) & (table.length - 1);
  }

  private int find(long hash) {
    int at = home(hash);
    while (table[at] != 0 && table[at] != hash) {
      at = (at + 1) & (table.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    for (long hash : old) {
      if (hash != 0) {
        table[find(hash)] = hash;
      }
    }
  }
}
