package dev.spate.aws.sdk;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.PortException;
import dev.spate.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Several writes as one transaction. DynamoDB remembers its token for ten minutes, so sending it
 * again answers as the first time did (source: "Amazon DynamoDB Transactions", idempotency).
 */
final class DynamoTransaction {
  /** How often items that DynamoDB had no room for in its answer are asked for again. */
  private static final int ROUNDS = 20;

  private final TableNames tables;
  private final Supplier<DynamoDbClient> client;

  DynamoTransaction(TableNames tables, Supplier<DynamoDbClient> client) {
    this.tables = tables;
    this.client = client;
  }

  /**
   * Does all writes or none. DynamoDB does not tell the items as they have become; those that do
   * not follow from the writes are read afterwards, when others may have written again.
   *
   * @param token 16 bytes that no other transaction has
   */
  List<Optional<Item>> write(List<Write> writes, byte[] token) {
    List<TransactWriteItem> items = writes.stream().map(write -> item(write, token)).toList();
    try {
      client
          .get()
          .transactWriteItems(
              r -> r.transactItems(items).clientRequestToken(HexFormat.of().formatHex(token)));
    } catch (TransactionCanceledException e) {
      throw canceled(writes, e);
    } catch (SdkException e) {
      throw Faults.later(named(writes), "transaction", e);
    }
    return now(writes);
  }

  private TransactWriteItem item(Write write, byte[] writer) {
    Expression e = Expression.of(write, writer);
    String table = tables.of(write.table());
    Map<String, AttributeValue> key = ItemAttributes.key(write.key());
    return switch (write) {
      case Write.Put p -> update(table, key, e);
      case Write.Add a -> update(table, key, e);
      case Write.Delete d ->
          TransactWriteItem.builder()
              .delete(
                  r ->
                      r.tableName(table)
                          .key(key)
                          .conditionExpression(e.condition())
                          .expressionAttributeNames(e.namesOrNull())
                          .expressionAttributeValues(e.valuesOrNull()))
              .build();
      case Write.Check c ->
          TransactWriteItem.builder()
              .conditionCheck(
                  r ->
                      r.tableName(table)
                          .key(key)
                          .conditionExpression(e.condition())
                          .expressionAttributeNames(e.namesOrNull())
                          .expressionAttributeValues(e.valuesOrNull()))
              .build();
    };
  }

  private static TransactWriteItem update(
      String table, Map<String, AttributeValue> key, Expression e) {
    return TransactWriteItem.builder()
        .update(
            r ->
                r.tableName(table)
                    .key(key)
                    .updateExpression(e.update())
                    .conditionExpression(e.condition())
                    .expressionAttributeNames(e.names)
                    .expressionAttributeValues(e.values))
        .build();
  }

  /** Each write has its reason, in order; those that did not fail say "None". */
  private static RuntimeException canceled(List<Write> writes, TransactionCanceledException e) {
    List<CancellationReason> reasons = e.cancellationReasons();
    for (int i = 0; i < reasons.size(); i++) {
      String where = "write " + i + " to table " + writes.get(i).table().name() + ": ";
      switch (String.valueOf(reasons.get(i).code())) {
        case "ConditionalCheckFailed" -> {
          return new ConditionFailedException(i, where + "its condition does not hold");
        }
        case "TransactionConflict" -> {
          return new ConditionFailedException(i, where + "another transaction was faster");
        }
        case "ValidationError", "ItemCollectionSizeLimitExceeded" -> {
          return Faults.never(where + reasons.get(i).code(), "transaction", e);
        }
        default -> {}
      }
    }
    return Faults.later(named(writes), "transaction", e);
  }

  private static String named(List<Write> writes) {
    return "tables "
        + String.join(", ", writes.stream().map(w -> w.table().name()).distinct().toList());
  }

  private List<Optional<Item>> now(List<Write> writes) {
    Map<String, List<Map<String, AttributeValue>>> wanted = new HashMap<>();
    for (Write write : writes) {
      if (read(write)) {
        wanted
            .computeIfAbsent(tables.of(write.table()), t -> new ArrayList<>())
            .add(ItemAttributes.key(write.key()));
      }
    }
    Map<String, Map<Key, Item>> found = wanted.isEmpty() ? Map.of() : read(writes, wanted);
    List<Optional<Item>> now = new ArrayList<>(writes.size());
    for (Write write : writes) {
      Map<Key, Item> items = found.getOrDefault(tables.of(write.table()), Map.of());
      now.add(read(write) ? Optional.ofNullable(items.get(write.key())) : made(write));
    }
    return List.copyOf(now);
  }

  private static boolean read(Write write) {
    return write instanceof Write.Add
        || (write instanceof Write.Put put && !(put.condition() instanceof Condition.Absent));
  }

  /** What the write alone tells: a new item, or none. */
  private static Optional<Item> made(Write write) {
    return write instanceof Write.Put put
        ? Optional.of(
            new Item(
                put.key(),
                put.value().clone(),
                1,
                Map.of(),
                put.expires().map(ItemAttributes::whole)))
        : Optional.empty();
  }

  private Map<String, Map<Key, Item>> read(
      List<Write> writes, Map<String, List<Map<String, AttributeValue>>> keys) {
    Map<String, Map<Key, Item>> found = new HashMap<>();
    Map<String, KeysAndAttributes> left = new HashMap<>();
    keys.forEach(
        (table, all) ->
            left.put(table, KeysAndAttributes.builder().keys(all).consistentRead(true).build()));
    for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
      Map<String, KeysAndAttributes> asked = Map.copyOf(left);
      try {
        var answer = client.get().batchGetItem(r -> r.requestItems(asked));
        answer.responses().forEach((table, items) -> keep(found, table, items));
        left.clear();
        left.putAll(answer.unprocessedKeys());
      } catch (SdkException e) {
        throw Faults.later(named(writes), "reading what a transaction wrote", e);
      }
    }
    if (!left.isEmpty()) {
      throw new PortException(named(writes) + ": what a transaction wrote could not all be read");
    }
    return found;
  }

  private static void keep(
      Map<String, Map<Key, Item>> found, String table, List<Map<String, AttributeValue>> items) {
    for (Map<String, AttributeValue> attributes : items) {
      ItemAttributes.item(table, attributes)
          .ifPresent(
              item -> found.computeIfAbsent(table, t -> new HashMap<>()).put(item.key(), item));
    }
  }
}
