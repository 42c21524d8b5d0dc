package dev.spate.file;

import dev.spate.ConditionFailedException;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.Write;

/**
 * How much one owner may upload. What was taken counts, whatever becomes of it: who uploads what is
 * refused uploads all the same.
 *
 * @param files at least 1
 * @param bytes at least 1
 */
public record Quota(long files, long bytes) {
  public Quota {
    if (files < 1 || bytes < 1) {
      throw new IllegalArgumentException("a quota must be at least 1 file and 1 byte");
    }
  }

  /** 100,000 files, 1 TB. */
  public static Quota standard() {
    return new Quota(100_000, 1_000_000_000_000L);
  }

  /** The counters of an owner; the empty name is everybody who is not known. */
  private Write.Add count(Table table, String owner, long size) {
    return new Write.Add(table, Key.of("owner " + owner), "files", 1, 0, files)
        .and("bytes", size, 0, bytes);
  }

  /**
   * Counts an upload.
   *
   * @throws RejectedException when it would be too much
   */
  void take(KeyValueStore table, String owner, long size) {
    try {
      table.transact(java.util.List.of(count(table.table(), owner, size)));
    } catch (ConditionFailedException e) {
      throw new RejectedException(
          "quota of %d files and %d bytes would be exceeded by %d bytes"
              .formatted(files, bytes, size));
    }
  }
}
