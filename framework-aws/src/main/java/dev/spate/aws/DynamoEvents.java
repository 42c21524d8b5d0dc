package dev.spate.aws;

import dev.spate.Event;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.Table;
import dev.spate.aws.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Changes of a table as its DynamoDB stream hands them to a function (source: "Using AWS Lambda
 * with Amazon DynamoDB"), with items in the layout of {@link TableLayout}: what {@link LambdaEntry}
 * reads, written for tests and local runtimes.
 */
public final class DynamoEvents {
  /** Who deletes an item whose time has passed (source: "DynamoDB Streams and Time to Live"). */
  static final String EXPIRY_BY = "dynamodb.amazonaws.com";

  static final String EXPIRY_TYPE = "Service";

  private DynamoEvents() {}

  /**
   * One call's changes of a table. An event's id becomes the record's; its type follows from the
   * change.
   */
  public static byte[] encode(Table table, List<Event<Table.Change>> events) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("Records").beginArray();
    for (int i = 0; i < events.size(); i++) {
      record(out, table.name(), i, events.get(i));
    }
    return out.endArray().endObject().toByteArray();
  }

  /** The sequence number of the change at this place of an encoded call, as an answer names it. */
  public static String sequenceNumber(int index) {
    return Long.toString(99_999_999_999L + index); // two lengths, as real ones have
  }

  /** The event of a change. */
  public static Event<Table.Change> event(
      String id, Table table, java.time.Instant time, Table.Change change) {
    return new Event<>(
        id,
        table.name(),
        type(change),
        time,
        Optional.of(change.key().partition()),
        Map.of(),
        change);
  }

  static String type(Table.Change change) {
    if (change.after().isEmpty()) {
      return "item.removed";
    }
    return change.before().isEmpty() ? "item.created" : "item.changed";
  }

  private static void record(JsonWriter out, String table, int index, Event<Table.Change> event) {
    Table.Change change = event.data();
    String name =
        switch (type(change)) {
          case "item.created" -> "INSERT";
          case "item.changed" -> "MODIFY";
          default -> "REMOVE";
        };
    out.beginObject().name("eventID").string(event.id()).name("eventName").string(name);
    out.name("eventVersion").string("1.1").name("eventSource").string("aws:dynamodb");
    out.name("awsRegion").string("us-east-1").name("dynamodb").beginObject();
    out.name("ApproximateCreationDateTime").number(event.time().toEpochMilli() / 1_000.0);
    key(out.name("Keys").beginObject(), change.key());
    out.endObject();
    change.after().ifPresent(item -> image(out.name("NewImage"), item));
    change.before().ifPresent(item -> image(out.name("OldImage"), item));
    out.name("SequenceNumber").string(sequenceNumber(index)).name("SizeBytes").number(1);
    out.name("StreamViewType").string("NEW_AND_OLD_IMAGES").endObject();
    if (change.expired()) {
      out.name("userIdentity").beginObject().name("type").string(EXPIRY_TYPE);
      out.name("principalId").string(EXPIRY_BY).endObject();
    }
    out.name("eventSourceARN")
        .string(
            "arn:aws:dynamodb:us-east-1:000000000000:table/"
                + table
                + "/stream/2026-01-01T00:00:00.000");
    out.endObject();
  }

  private static void key(JsonWriter out, Key key) {
    typed(out, TableLayout.PARTITION, "S").string(key.partition()).endObject();
    typed(out, TableLayout.SORT, "S").string(key.sort()).endObject();
  }

  private static void image(JsonWriter out, Item item) {
    key(out.beginObject(), item.key());
    typed(out, TableLayout.VALUE, "B").base64(item.value()).endObject();
    number(out, TableLayout.VERSION, item.version());
    item.expires().ifPresent(at -> number(out, TableLayout.EXPIRES, at.getEpochSecond()));
    new TreeMap<>(item.counters())
        .forEach((name, count) -> number(out, TableLayout.COUNTER + name, count));
    out.endObject();
  }

  private static void number(JsonWriter out, String name, long number) {
    typed(out, name, "N").string(Long.toString(number)).endObject();
  }

  private static JsonWriter typed(JsonWriter out, String name, String type) {
    return out.name(name).beginObject().name(type);
  }
}
