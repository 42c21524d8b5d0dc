package dev.spate;

/**
 * Where an item is. Items of one partition are ordered by the bytes of their sort key.
 *
 * @param partition 1 to 2,048 bytes of UTF-8
 * @param sort 1 to 1,024 bytes of UTF-8 (source: "Constraints in Amazon DynamoDB", key lengths)
 */
public record Key(String partition, String sort) {
  /** The sort key of an item that is alone in its partition. */
  public static final String ALONE = "-";

  public Key {
    Checks.bytes("partition key", partition, 1, 2048);
    Checks.bytes("sort key", sort, 1, 1024);
  }

  /** The key of an item that is alone in its partition. */
  public static Key of(String partition) {
    return new Key(partition, ALONE);
  }
}
