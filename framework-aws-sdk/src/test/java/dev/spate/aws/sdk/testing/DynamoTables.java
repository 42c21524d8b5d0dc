package dev.spate.aws.sdk.testing;

import static dev.spate.aws.TableLayout.PARTITION;
import static dev.spate.aws.TableLayout.SORT;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Items by table, partition and sort key, and what one write does to them. One user at a time. */
final class DynamoTables {
  private static final int ITEM = 400 * 1024;

  /** The order of sort keys: that of their UTF-8 bytes. */
  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(
          DynamoExpression::utf8, (a, b) -> java.util.Arrays.compareUnsigned(a, b));

  private final Map<String, Map<String, NavigableMap<String, Map<String, Object>>>> tables =
      new HashMap<>();

  void create(String table) {
    tables.put(table, new HashMap<>());
  }

  NavigableMap<String, Map<String, Object>> partition(String table, String partition) {
    Map<String, NavigableMap<String, Map<String, Object>>> all = tables.get(table);
    if (all == null) {
      throw new DynamoError("ResourceNotFoundException", "no table " + table);
    }
    return all.computeIfAbsent(partition, p -> new TreeMap<>(BY_BYTES));
  }

  /** The item, empty when there is none. */
  Map<String, Object> get(String table, Map<String, Object> key) {
    return partition(table, text(key, PARTITION, 2048))
        .getOrDefault(text(key, SORT, 1024), Map.of());
  }

  /** The item after a write whose condition holds; empty for a delete. Nothing is stored yet. */
  Map<String, Object> after(Map<String, Object> write) {
    Map<String, Object> key = object(write, "Key");
    Map<String, Object> before = get((String) write.get("TableName"), key);
    DynamoExpression expression = expression(write);
    boolean holds =
        !(write.get("ConditionExpression") instanceof String condition)
            || expression.holds(condition, before);
    Map<String, Object> now = Map.of();
    if (write.get("UpdateExpression") instanceof String update) {
      Map<String, Object> from = before.isEmpty() ? new LinkedHashMap<>(key) : before;
      now = expression.update(update, from);
    }
    expression.requireAllUsed();
    if (!holds) {
      throw new DynamoError("ConditionalCheckFailedException", "The conditional request failed");
    }
    if (size(now) > ITEM) {
      throw new DynamoError(
          "ValidationException", "Item size to update has exceeded the maximum allowed size");
    }
    return now;
  }

  void store(String table, Map<String, Object> key, Map<String, Object> item) {
    NavigableMap<String, Map<String, Object>> all = partition(table, text(key, PARTITION, 2048));
    if (item.isEmpty()) {
      all.remove(text(key, SORT, 1024));
    } else {
      all.put(text(key, SORT, 1024), item);
    }
  }

  /** The items of a query, and the last one's key when there may be more. */
  Map<String, Object> query(Map<String, Object> query) {
    DynamoExpression expression = expression(query);
    String condition = (String) query.get("KeyConditionExpression");
    Map<String, Object> wanted = object(query, "ExpressionAttributeValues");
    String table = (String) query.get("TableName");
    NavigableMap<String, Map<String, Object>> all =
        partition(table, (String) ((Map<?, ?>) wanted.get(":p")).get("S"));
    boolean forward = !Boolean.FALSE.equals(query.get("ScanIndexForward"));
    NavigableMap<String, Map<String, Object>> ordered = forward ? all : all.descendingMap();
    if (query.containsKey("ExclusiveStartKey")) {
      ordered = ordered.tailMap(text(object(query, "ExclusiveStartKey"), SORT, 1024), false);
    }
    long limit = query.get("Limit") instanceof Long most ? most : Long.MAX_VALUE;
    List<Object> found = new ArrayList<>();
    Map<String, Object> answer = new LinkedHashMap<>();
    long bytes = 0;
    expression.holds(condition, Map.of()); // what is wrong with it is told for no items too
    expression.requireAllUsed();
    for (Map<String, Object> item : ordered.values()) {
      if (expression.holds(condition, item)) {
        found.add(item);
        bytes += size(item);
        if (found.size() == limit || bytes > 1 << 20) {
          answer.put(
              "LastEvaluatedKey", Map.of(PARTITION, item.get(PARTITION), SORT, item.get(SORT)));
          break;
        }
      }
    }
    answer.put("Items", found);
    return answer;
  }

  private static DynamoExpression expression(Map<String, Object> request) {
    return new DynamoExpression(
        object(request, "ExpressionAttributeNames"), object(request, "ExpressionAttributeValues"));
  }

  @SuppressWarnings("unchecked") // the protocol's type
  static Map<String, Object> object(Map<String, Object> in, String name) {
    return (Map<String, Object>) in.getOrDefault(name, Map.of());
  }

  private static String text(Map<String, Object> key, String attribute, int most) {
    String text = (String) object(key, attribute).get("S");
    if (text == null || text.isEmpty() || DynamoExpression.utf8(text).length > most) {
      throw new DynamoError("ValidationException", "key " + attribute + " is not 1 to " + most);
    }
    return text;
  }

  private static long size(Map<String, Object> item) {
    long size = 0;
    for (Map.Entry<String, Object> each : item.entrySet()) {
      Map<?, ?> value = (Map<?, ?>) each.getValue();
      size += DynamoExpression.utf8(each.getKey()).length;
      size +=
          value.get("B") instanceof String b
              ? Base64.getDecoder().decode(b).length
              : DynamoExpression.utf8(value.values().iterator().next().toString()).length;
    }
    return size;
  }
}
