package dev.spate.aws.sdk;

import static dev.spate.aws.TableLayout.COUNTER;
import static dev.spate.aws.TableLayout.EXPIRES;
import static dev.spate.aws.TableLayout.PARTITION;
import static dev.spate.aws.TableLayout.SORT;
import static dev.spate.aws.TableLayout.VALUE;
import static dev.spate.aws.TableLayout.VERSION;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.PortException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Between items and DynamoDB's attributes, as {@link dev.spate.aws.TableLayout} names them. */
final class ItemAttributes {
  /**
   * Who wrote last: B, 16 random bytes of one call. A writer that got no answer finds here whether
   * it had written.
   */
  static final String WRITER = "w";

  /** Bytes of the names above, of the version (38 digits at most), expiry and writer. */
  private static final int OVERHEAD = 64;

  private ItemAttributes() {}

  static Map<String, AttributeValue> key(Key key) {
    return Map.of(PARTITION, text(key.partition()), SORT, text(key.sort()));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(Object number) {
    return AttributeValue.fromN(number.toString());
  }

  /** The bytes are copied: the caller may change them while they are being sent. */
  static AttributeValue bytes(byte[] bytes) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }

  /** Whole seconds, rounded up: an item must not end early. */
  static Instant whole(Instant expires) {
    return expires.getNano() == 0 ? expires : Instant.ofEpochSecond(expires.getEpochSecond() + 1);
  }

  /** The item, or nothing for no attributes. */
  static Optional<Item> item(String table, Map<String, AttributeValue> attributes) {
    if (attributes.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Long> counters = new HashMap<>();
    attributes.forEach(
        (name, value) -> {
          if (name.startsWith(COUNTER)) {
            counters.put(name.substring(COUNTER.length()), Long.parseLong(value.n()));
          }
        });
    AttributeValue value = attributes.get(VALUE);
    AttributeValue expires = attributes.get(EXPIRES);
    return Optional.of(
        new Item(
            new Key(
                need(table, attributes.get(PARTITION)).s(), need(table, attributes.get(SORT)).s()),
            value == null ? new byte[0] : value.b().asByteArray(),
            Long.parseLong(need(table, attributes.get(VERSION)).n()),
            counters,
            Optional.ofNullable(expires).map(e -> Instant.ofEpochSecond(Long.parseLong(e.n())))));
  }

  /** Somebody else may have written into the table. */
  private static AttributeValue need(String table, @Nullable AttributeValue value) {
    if (value == null) {
      throw new PortException(
          "table "
              + table
              + " holds an item without "
              + PARTITION
              + ", "
              + SORT
              + " or "
              + VERSION);
    }
    return value;
  }

  /** Bytes of an item without its counters, as DynamoDB counts them. */
  static long size(Key key, int value) {
    return OVERHEAD
        + (long) key.partition().getBytes(StandardCharsets.UTF_8).length
        + key.sort().getBytes(StandardCharsets.UTF_8).length
        + value;
  }
}
