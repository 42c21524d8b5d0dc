package dev.spate.benchmarks;

import dev.spate.Event;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.aws.DynamoEvents;
import dev.spate.aws.HttpEvents;
import dev.spate.aws.SocketEvents;
import dev.spate.aws.SqsEvents;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the bytes that Lambda would send. */
final class SampleEvents {
  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.089Z");

  private SampleEvents() {}

  static byte[] request() {
    return request("/orders");
  }

  static byte[] request(String path) {
    Request request =
        Request.of("POST", path)
            .header("accept", "application/json")
            .header("accept-encoding", "gzip, deflate, br")
            .header("content-type", "application/json")
            .header("host", "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com")
            .header("user-agent", "curl/8.5.0")
            .header("x-amzn-trace-id", "Root=1-69a7bd3f-0123456789abcdef01234567")
            .header("x-forwarded-for", "203.0.113.7")
            .header("x-forwarded-port", "443")
            .header("x-forwarded-proto", "https")
            .body(order(0, 200));
    return HttpEvents.encode(request, "JKJaXmPLvHcESHA=", TIME);
  }

  static byte[] word() {
    String text = "{\"action\":\"talk\",\"room\":\"r1\",\"text\":\"hello from Wien\"}";
    SocketApi.Text said =
        new SocketApi.Text("JKJaXmPLvHcESHA=", Optional.of("ada"), Map.of("sub", "ada"), text);
    return SocketEvents.message(
        "talk", SocketEvents.event(SpateApp.ROOM, "JKJaXdGSvHcCE9Q=", TIME, said));
  }

  static byte[] messages(int many) {
    List<Event<byte[]>> events = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      events.add(SqsEvents.carrying("order-" + i, TIME, order(i, 1024)));
    }
    return SqsEvents.encode(SpateApp.ORDERS, events);
  }

  /** As a producer without Spate writes them: one reading in each record, no tags. */
  static byte[] records(int many) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("Records").beginArray();
    for (int i = 0; i < many; i++) {
      String number = "4959033827149025660855969253836157109592157598913" + (6_000_000 + i);
      out.beginObject().name("kinesis").beginObject();
      out.name("kinesisSchemaVersion").string("1.0");
      out.name("partitionKey").string("device-" + i % 20);
      out.name("sequenceNumber").string(number);
      out.name("data").base64(reading(i));
      out.name("approximateArrivalTimestamp").number(TIME.toEpochMilli() / 1e3).endObject();
      out.name("eventSource").string("aws:kinesis").name("eventVersion").string("1.0");
      out.name("eventID").string("shardId-000000000006:" + number);
      out.name("eventName").string("aws:kinesis:record");
      out.name("invokeIdentityArn").string("arn:aws:iam::123456789012:role/bench-readings");
      out.name("awsRegion").string("eu-central-1").name("eventSourceARN");
      out.string("arn:aws:kinesis:eu-central-1:123456789012:stream/readings").endObject();
    }
    return out.endArray().endObject().toByteArray();
  }

  static byte[] changes(int many) {
    List<Event<Table.Change>> events = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      Key key = Key.of("order-" + i);
      Item before = new Item(key, new byte[120], 6, Map.of("seen", 1L), Optional.empty());
      Item after = new Item(key, new byte[150], 7, Map.of("seen", 2L), Optional.empty());
      Table.Change change = new Table.Change(key, Optional.of(before), Optional.of(after), false);
      events.add(DynamoEvents.event("event-" + i, SpateApp.STOCK, TIME, change));
    }
    return DynamoEvents.encode(SpateApp.STOCK, events);
  }

  static byte[] order(int number, int length) {
    String before =
        "{\"id\":\"order-"
            + number
            + "\",\"customer\":\"Grüße, Ada\",\"items\":["
            + "{\"sku\":\"tea-1\",\"quantity\":2,\"cents\":450},"
            + "{\"sku\":\"cup-7\",\"quantity\":1,\"cents\":1299},"
            + "{\"sku\":\"spoon\",\"quantity\":6,\"cents\":99}],\"note\":\"";
    return filled(before, length);
  }

  private static byte[] reading(int number) {
    String before =
        "{\"device\":\"device-"
            + number % 20
            + "\",\"sequence\":"
            + number
            + ",\"celsius\":21.5,\"humidity\":0.43,\"firmware\":\"2.4.1\",\"site\":\"Wien\","
            + "\"note\":\"";
    return filled(before, 300);
  }

  private static byte[] filled(String before, int length) {
    int more = Math.max(1, length - before.getBytes(StandardCharsets.UTF_8).length - 2);
    return (before + "please ring twice ".repeat(more / 18 + 1).substring(0, more) + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
