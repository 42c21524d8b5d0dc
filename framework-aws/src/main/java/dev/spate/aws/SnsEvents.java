package dev.spate.aws;

import dev.spate.Event;
import dev.spate.Topic;
import dev.spate.aws.json.JsonWriter;
import java.util.Map;

/**
 * Messages of a topic as Amazon SNS sends them (source: "Invoking Lambda functions with Amazon SNS
 * notifications"): what {@link LambdaEntry} reads, written for tests and local runtimes.
 */
public final class SnsEvents {
  /** The type of events from topics. */
  public static final String TYPE = "message";

  private static final String ACCOUNT = "arn:aws:sns:us-east-1:000000000000:";
  private static final String MESSAGE_ID = "00000000-0000-4000-8000-000000000000";

  private SnsEvents() {}

  /** A call with one message of a topic, which is how SNS sends them. */
  public static byte[] encode(Topic<?> topic, Event<byte[]> event) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("Records").beginArray().beginObject();
    out.name("EventSource").string("aws:sns").name("EventVersion").string("1.0");
    out.name("EventSubscriptionArn").string(ACCOUNT + topic.name() + ":" + MESSAGE_ID);
    notification(out.name("Sns"), topic.name(), event);
    return out.endObject().endArray().endObject().toByteArray();
  }

  /** The text of a message that a topic sends to a queue, without raw message delivery. */
  public static byte[] notification(String topic, Event<byte[]> event) {
    JsonWriter out = new JsonWriter();
    notification(out, topic, event);
    return out.toByteArray();
  }

  private static void notification(JsonWriter out, String topic, Event<byte[]> event) {
    Wire.Text body = Wire.text(event.data());
    out.beginObject().name("Type").string("Notification").name("MessageId").string(MESSAGE_ID);
    out.name("TopicArn").string(ACCOUNT + topic).name("Subject").nullValue();
    out.name("Message").string(body.text());
    out.name("Timestamp").string(Timestamps.format(event.time()));
    out.name("MessageAttributes").beginObject();
    attribute(out, Wire.ID, event.id());
    event.key().ifPresent(key -> attribute(out, Wire.KEY, key));
    if (body.base64()) {
      attribute(out, Wire.ENCODING, Wire.BASE64);
    }
    for (Map.Entry<String, String> each : event.attributes().entrySet()) {
      attribute(out, each.getKey(), each.getValue());
    }
    out.endObject().endObject();
  }

  private static void attribute(JsonWriter out, String name, String value) {
    out.name(name).beginObject().name("Type").string("String");
    out.name("Value").string(value).endObject();
  }
}
