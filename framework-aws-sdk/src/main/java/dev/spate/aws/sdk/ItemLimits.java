package dev.spate.aws.sdk;

import dev.spate.Key;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What DynamoDB would refuse, refused before it is sent. */
final class ItemLimits {
  /** Writes of a transaction (source: "Amazon DynamoDB Transactions"). */
  static final int WRITES = 100;

  /** Bytes of a transaction (same source). */
  static final long TRANSACTION = 4L * 1024 * 1024;

  /** Bytes of an item (source: "Constraints in Amazon DynamoDB"). */
  static final long ITEM = 400L * 1024;

  private ItemLimits() {}

  /**
   * Refuses a transaction by what can be seen without reading.
   *
   * @param open the tables it may write to
   */
  static void check(Set<Table> open, List<Write> writes) {
    if (writes.isEmpty() || writes.size() > WRITES) {
      throw new RejectedException(
          "a transaction must have 1 to " + WRITES + " writes, not " + writes.size());
    }
    Set<Map.Entry<Table, Key>> seen = new HashSet<>();
    long bytes = 0;
    for (Write write : writes) {
      String table = write.table().name();
      if (!open.contains(write.table())) {
        throw new IllegalArgumentException(
            "table " + table + " was not asked for together with this store");
      }
      if (!seen.add(Map.entry(write.table(), write.key()))) {
        throw new RejectedException("a transaction writes an item of table " + table + " twice");
      }
      if (write instanceof Write.Put put) {
        long size = ItemAttributes.size(put.key(), put.value().length);
        if (size > ITEM) {
          throw new RejectedException(
              "an item of table " + table + " must have at most " + ITEM + " bytes, not " + size);
        }
        bytes += size;
      }
    }
    if (bytes > TRANSACTION) {
      throw new RejectedException(
          "a transaction must have at most " + TRANSACTION + " bytes, not " + bytes);
    }
  }
}
