package dev.spate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes items of one table, and in transactions of those it was asked for together with.
 *
 * <p>All writes are transactions of {@link Write}s; the other methods are the common ones of a
 * single write.
 */
public interface KeyValueStore extends KeyValueReader {
  /**
   * Does all the writes or none.
   *
   * @param writes 1 to 100, to different items, together at most 4 MB (source: "Amazon DynamoDB
   *     Transactions")
   * @return the items as they are now, in the order of the writes; a deleted or only checked one is
   *     empty
   * @throws ConditionFailedException when a condition or bound did not hold, or a concurrent
   *     transaction won
   * @throws RejectedException when there are too many, two to one item, or an item is over 400 KB
   * @throws IllegalArgumentException for a table that was not asked for together
   */
  List<Optional<Item>> transact(List<Write> writes);

  /** Stores a value. */
  default Item put(Key key, byte[] value, Condition condition) {
    return put(key, value, condition, Optional.empty());
  }

  /** Stores a value that the store may delete once its time has passed. */
  default Item put(Key key, byte[] value, Condition condition, Optional<Instant> expires) {
    return transact(List.of(new Write.Put(table(), key, value, expires, condition)))
        .getFirst()
        .orElseThrow();
  }

  /** Deletes an item. */
  default void delete(Key key, Condition condition) {
    transact(List.of(new Write.Delete(table(), key, condition)));
  }

  /** Adds to a counter within bounds and returns the sum. */
  default long add(Key key, String counter, long delta, long min, long max) {
    return transact(List.of(new Write.Add(table(), key, counter, delta, min, max)))
        .getFirst()
        .orElseThrow()
        .counter(counter);
  }
}
