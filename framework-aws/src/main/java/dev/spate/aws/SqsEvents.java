package dev.spate.aws;

import dev.spate.Event;
import dev.spate.Queue;
import dev.spate.aws.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Messages as Amazon SQS hands them to a function (source: "Using Lambda with Amazon SQS"): what
 * {@link LambdaEntry} reads, written for tests and local runtimes.
 */
public final class SqsEvents {
  /** The type of events from queues. */
  public static final String TYPE = "message";

  private static final String ACCOUNT = "arn:aws:sqs:us-east-1:000000000000:";

  private SqsEvents() {}

  /**
   * One call's messages of a queue, at their first delivery.
   *
   * @param events with encoded payloads; the message group is made of an event's key
   */
  public static byte[] encode(Queue<?> queue, List<Event<byte[]>> events) {
    return encode(queue.name() + (queue.ordered() ? ".fifo" : ""), events, 1);
  }

  /**
   * One call's messages of a queue.
   *
   * @param physical SQS's name of the queue, ending with {@code .fifo} if it is ordered
   * @param attempt which delivery this is, from 1
   */
  public static byte[] encode(String physical, List<Event<byte[]>> events, int attempt) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("Records").beginArray();
    for (int i = 0; i < events.size(); i++) {
      message(out, physical, messageId(i), events.get(i), attempt);
    }
    return out.endArray().endObject().toByteArray();
  }

  /** SQS's id of the message at this place of an encoded call, as an answer names it. */
  public static String messageId(int index) {
    String digits = Integer.toString(index);
    return "00000000-0000-4000-8000-" + "0".repeat(12 - digits.length()) + digits;
  }

  private static void message(
      JsonWriter out, String physical, String id, Event<byte[]> event, int attempt) {
    Wire.Text body = Wire.text(event.data());
    String time = Long.toString(event.time().toEpochMilli());
    out.beginObject().name("messageId").string(id);
    out.name("receiptHandle").string("receipt-" + id).name("body").string(body.text());
    out.name("attributes").beginObject();
    out.name("ApproximateReceiveCount").string(Integer.toString(attempt));
    out.name("SentTimestamp").string(time).name("SenderId").string("AIDALOCAL");
    out.name("ApproximateFirstReceiveTimestamp").string(time);
    // As the publisher does: on an ordered queue a message without a key is a group of its own.
    if (physical.endsWith(".fifo") || event.key().isPresent()) {
      out.name("MessageGroupId").string(Carried.token(event.key().orElse(event.id())));
    }
    String trace = event.attributes().get(Wire.XRAY);
    if (trace != null) {
      out.name(Wire.XRAY).string(trace);
    }
    out.endObject().name("messageAttributes").beginObject();
    attribute(out, Wire.ID, event.id());
    event.key().ifPresent(key -> attribute(out, Wire.KEY, key));
    if (body.base64()) {
      attribute(out, Wire.ENCODING, Wire.BASE64);
    }
    for (Map.Entry<String, String> each : event.attributes().entrySet()) {
      if (!each.getKey().equals(Wire.XRAY)) {
        attribute(out, each.getKey(), each.getValue());
      }
    }
    out.endObject().name("eventSource").string("aws:sqs");
    out.name("eventSourceARN").string(ACCOUNT + physical);
    out.name("awsRegion").string("us-east-1").endObject();
  }

  private static void attribute(JsonWriter out, String name, String value) {
    out.name(name).beginObject().name("stringValue").string(value);
    out.name("stringListValues").beginArray().endArray();
    out.name("binaryListValues").beginArray().endArray();
    out.name("dataType").string("String").endObject();
  }

  /** The event of a message with this body, as when other news travels through a queue. */
  public static Event<byte[]> carrying(String id, Instant sent, byte[] body) {
    return new Event<>(id, "queue", TYPE, sent, java.util.Optional.empty(), Map.of(), body);
  }
}
