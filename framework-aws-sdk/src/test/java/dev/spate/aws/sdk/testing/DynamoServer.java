package dev.spate.aws.sdk.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small strict server that speaks as much DynamoDB as the ports do: what it does not know it
 * refuses. One request at a time, so transactions never conflict; {@link FaultProxy} plays
 * conflicts. The same tests run against DynamoDB Local when {@code -Pdynamodb-local} asks for it.
 */
public final class DynamoServer implements AutoCloseable {
  private static final Set<String> WRITE =
      Set.of(
          "TableName",
          "Key",
          "UpdateExpression",
          "ConditionExpression",
          "ExpressionAttributeNames",
          "ExpressionAttributeValues");

  private final HttpServer server;
  private final DynamoTables tables = new DynamoTables();
  private final Map<String, String> transactions = new HashMap<>();

  public DynamoServer() {
    server = Loopback.serve(this::handle);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      byte[] body = exchange.getRequestBody().readAllBytes();
      int status = 200;
      Map<String, Object> answer;
      try {
        answer = answer(target.substring(target.indexOf('.') + 1), JsonTree.read(body));
      } catch (DynamoError e) {
        status = 400;
        answer = new LinkedHashMap<>(e.more());
        answer.put("__type", "com.amazonaws.dynamodb.v20120810#" + e.type());
        answer.put("message", e.getMessage());
      }
      byte[] bytes = JsonTree.write(answer);
      exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized Map<String, Object> answer(String operation, Map<String, Object> request) {
    return switch (operation) {
      case "CreateTable" -> {
        tables.create((String) request.get("TableName"));
        yield Map.of("TableDescription", Map.of("TableStatus", "ACTIVE"));
      }
      case "GetItem" -> {
        only(request, Set.of("TableName", "Key", "ConsistentRead"));
        yield item("Item", tables.get(table(request), DynamoTables.object(request, "Key")));
      }
      case "UpdateItem", "DeleteItem" -> write(request);
      case "Query" -> tables.query(request);
      case "BatchGetItem" -> batch(DynamoTables.object(request, "RequestItems"));
      case "TransactWriteItems" -> transact(request);
      default -> throw new DynamoError("UnknownOperationException", operation);
    };
  }

  private static void only(Map<String, Object> request, Set<String> known) {
    Set<String> unknown = new HashSet<>(request.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new DynamoError("ValidationException", "not understood: " + unknown);
    }
  }

  private static String table(Map<String, Object> request) {
    return (String) request.get("TableName");
  }

  /** A member for an item that there is. */
  private static Map<String, Object> item(String name, Map<String, Object> item) {
    return item.isEmpty() ? Map.of() : Map.of(name, item);
  }

  private Map<String, Object> write(Map<String, Object> request) {
    Set<String> known = new HashSet<>(WRITE);
    known.add("ReturnValues");
    only(request, known);
    Map<String, Object> now = tables.after(request);
    tables.store(table(request), DynamoTables.object(request, "Key"), now);
    return item("Attributes", "ALL_NEW".equals(request.get("ReturnValues")) ? now : Map.of());
  }

  private Map<String, Object> batch(Map<String, Object> wanted) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (String table : wanted.keySet()) {
      List<Object> items = new ArrayList<>();
      for (Map<String, Object> key : objects(DynamoTables.object(wanted, table), "Keys")) {
        Map<String, Object> item = tables.get(table, key);
        if (!item.isEmpty()) {
          items.add(item);
        }
      }
      found.put(table, items);
    }
    return Map.of("Responses", found, "UnprocessedKeys", Map.of());
  }

  private Map<String, Object> transact(Map<String, Object> request) {
    only(request, Set.of("TransactItems", "ClientRequestToken"));
    List<Map<String, Object>> items = objects(request, "TransactItems");
    String text = JsonTree.text(items);
    String before = transactions.get((String) request.get("ClientRequestToken"));
    if (before != null) {
      if (!before.equals(text)) {
        throw new DynamoError("IdempotentParameterMismatchException", "another transaction");
      }
      return Map.of();
    }
    if (items.isEmpty() || items.size() > 100) {
      throw new DynamoError("ValidationException", "1 to 100 writes, not " + items.size());
    }
    List<Map<String, Object>> after = new ArrayList<>();
    List<Object> reasons = new ArrayList<>();
    Set<Object> keys = new HashSet<>();
    for (Map<String, Object> item : items) {
      Map<String, Object> write = only(item);
      only(write, WRITE);
      if (!keys.add(List.of(table(write), write.get("Key")))) {
        throw new DynamoError("ValidationException", "two writes to one item");
      }
      reasons.add(Map.of("Code", reason(write, after)));
    }
    if (reasons.stream().anyMatch(reason -> !reason.equals(Map.of("Code", "None")))) {
      throw new DynamoError(
          "TransactionCanceledException", "cancelled", Map.of("CancellationReasons", reasons));
    }
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).containsKey("ConditionCheck")) {
        Map<String, Object> write = only(items.get(i));
        tables.store(table(write), DynamoTables.object(write, "Key"), after.get(i));
      }
    }
    transactions.put((String) request.get("ClientRequestToken"), text);
    return Map.of();
  }

  private String reason(Map<String, Object> write, List<Map<String, Object>> after) {
    try {
      after.add(tables.after(write));
      return "None";
    } catch (DynamoError e) {
      if (e.type().equals("ConditionalCheckFailedException")) {
        return "ConditionalCheckFailed";
      }
      if (e.getMessage().startsWith("Item size")) {
        return "ValidationError";
      }
      throw e;
    }
  }

  /** The one write of a transaction's item. */
  private static Map<String, Object> only(Map<String, Object> item) {
    only(item, Set.of("Update", "Delete", "ConditionCheck"));
    return DynamoTables.object(item, item.keySet().iterator().next());
  }

  @SuppressWarnings("unchecked") // the protocol's type
  private static List<Map<String, Object>> objects(Map<String, Object> in, String name) {
    return (List<Map<String, Object>>) in.get(name);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
