package dev.spate.aws.sdk;

import static dev.spate.aws.TableLayout.PARTITION;
import static dev.spate.aws.TableLayout.SORT;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.RejectedException;
import dev.spate.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads items of one DynamoDB table; {@link dev.spate.aws.TableLayout} says how they lie there. */
final class DynamoReader implements KeyValueReader {
  private final Table table;
  private final String physical;
  private final Supplier<DynamoDbClient> client;

  DynamoReader(Table table, String physical, Supplier<DynamoDbClient> client) {
    this.table = table;
    this.physical = physical;
    this.client = client;
  }

  @Override
  public Table table() {
    return table;
  }

  @Override
  public Optional<Item> get(Key key) {
    return ItemAttributes.item(table.name(), attributes(key, true));
  }

  @Override
  public Optional<Item> getEventually(Key key) {
    return ItemAttributes.item(table.name(), attributes(key, false));
  }

  /** The item's attributes as they are stored; empty when there is none. */
  Map<String, AttributeValue> attributes(Key key, boolean strong) {
    Map<String, AttributeValue> wanted = ItemAttributes.key(key);
    try {
      return client
          .get()
          .getItem(r -> r.tableName(physical).key(wanted).consistentRead(strong))
          .item();
    } catch (SdkException e) {
      throw Faults.later("table " + table.name(), "get", e);
    }
  }

  @Override
  public Page<Item> query(Query query) {
    if (!query.to().isEmpty() && compare(query.from(), query.to()) >= 0) {
      return new Page<>(List.of(), Optional.empty());
    }
    QueryResponse answer;
    try {
      answer = client.get().query(request(query));
    } catch (SdkException e) {
      if (Faults.code(e).equals("ValidationException") && query.after().isPresent()) {
        throw new RejectedException("table " + table.name() + ": there is no such page");
      }
      throw Faults.later("table " + table.name(), "query", e);
    }
    List<Item> items = new ArrayList<>(answer.items().size());
    for (Map<String, AttributeValue> found : answer.items()) {
      ItemAttributes.item(table.name(), found)
          .filter(item -> !item.key().sort().equals(query.to())) // BETWEEN includes its end
          .ifPresent(items::add);
    }
    AttributeValue last = answer.lastEvaluatedKey().get(SORT);
    return new Page<>(items, Optional.ofNullable(last).map(AttributeValue::s));
  }

  private QueryRequest request(Query query) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":p", ItemAttributes.text(query.partition()));
    String where = "#p = :p";
    Map<String, String> names = new HashMap<>(Map.of("#p", PARTITION));
    if (!query.from().isEmpty()) {
      values.put(":from", ItemAttributes.text(query.from()));
    }
    if (!query.to().isEmpty()) {
      values.put(":to", ItemAttributes.text(query.to()));
    }
    if (values.size() > 1) {
      names.put("#s", SORT);
      where += " AND " + range(query);
    }
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(physical)
            .keyConditionExpression(where)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .scanIndexForward(!query.descending())
            .consistentRead(!query.eventual())
            .limit(query.limit());
    query
        .after()
        .ifPresent(next -> request.exclusiveStartKey(ItemAttributes.key(key(query, next))));
    return request.build();
  }

  /** DynamoDB takes one condition on the sort key, and its only range includes both ends. */
  private static String range(Query query) {
    if (query.to().isEmpty()) {
      return "#s >= :from";
    }
    return query.from().isEmpty() ? "#s < :to" : "#s BETWEEN :from AND :to";
  }

  private static Key key(Query query, String sort) {
    return new Key(query.partition(), sort);
  }

  private static int compare(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
