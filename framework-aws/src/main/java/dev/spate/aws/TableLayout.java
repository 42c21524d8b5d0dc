package dev.spate.aws;

/**
 * How an item of a {@link dev.spate.Table} lies in Amazon DynamoDB: the attributes that the store
 * writes and the reader of its stream reads. The stream must carry new and old images.
 */
public final class TableLayout {
  /** The partition key: S, the table's HASH key. */
  public static final String PARTITION = "pk";

  /** The sort key: S, the table's RANGE key. */
  public static final String SORT = "sk";

  /** The value: B; absent while the item has only counters. */
  public static final String VALUE = "v";

  /** The version: N, from 1. */
  public static final String VERSION = "version";

  /** From when on the item may be deleted: N, seconds since 1970; the table's TTL attribute. */
  public static final String EXPIRES = "ttl";

  /** What the name of a counter's attribute begins with: N. */
  public static final String COUNTER = "c:";

  private TableLayout() {}
}
