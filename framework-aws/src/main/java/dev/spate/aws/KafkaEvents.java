package dev.spate.aws;

import dev.spate.Event;
import dev.spate.EventStream;
import dev.spate.aws.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Records of a stream as Kafka's event source mapping hands them to a function (source: "Using
 * Lambda with Amazon MSK"): what {@link LambdaEntry} reads, written for tests and local runtimes.
 */
public final class KafkaEvents {
  /** The type of events from streams. */
  public static final String TYPE = KinesisEvents.TYPE;

  private KafkaEvents() {}

  /**
   * One call's records of a topic; the offset in a partition is the place in its list.
   *
   * @param partitions the records of partition 0, 1 and so on; one without records is left out
   */
  public static byte[] encode(EventStream<?> stream, List<List<Event<byte[]>>> partitions) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("eventSource").string("aws:kafka");
    out.name("eventSourceArn").string("arn:aws:kafka:us-east-1:000000000000:cluster/local/0");
    out.name("bootstrapServers").string("localhost:9092").name("records").beginObject();
    for (int partition = 0; partition < partitions.size(); partition++) {
      List<Event<byte[]>> events = partitions.get(partition);
      if (events.isEmpty()) {
        continue;
      }
      out.name(stream.name() + "-" + partition).beginArray();
      for (int offset = 0; offset < events.size(); offset++) {
        record(out, stream.name(), partition, offset, events.get(offset));
      }
      out.endArray();
    }
    return out.endObject().endObject().toByteArray();
  }

  private static void record(
      JsonWriter out, String topic, int partition, long offset, Event<byte[]> event) {
    out.beginObject().name("topic").string(topic).name("partition").number(partition);
    out.name("offset").number(offset).name("timestamp").number(event.time().toEpochMilli());
    out.name("timestampType").string("CREATE_TIME");
    event.key().ifPresent(key -> out.name("key").base64(key.getBytes(StandardCharsets.UTF_8)));
    out.name("value").base64(event.data()).name("headers").beginArray();
    header(out, Wire.ID, event.id());
    event.attributes().forEach((name, value) -> header(out, name, value));
    out.endArray().endObject();
  }

  private static void header(JsonWriter out, String name, String value) {
    out.beginObject().name(name).beginArray();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      out.number(b);
    }
    out.endArray().endObject();
  }

  /** A record as an answer names it (source: "Kafka event source mapping retry settings"). */
  static void identifier(JsonWriter out, KafkaEnvelope.Position at) {
    out.beginObject().name("partition").string(at.partition());
    out.name("offset").number(at.offset()).endObject();
  }
}
