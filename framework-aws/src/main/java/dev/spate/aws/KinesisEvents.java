package dev.spate.aws;

import dev.spate.Event;
import dev.spate.EventStream;
import dev.spate.Window;
import dev.spate.aws.json.JsonWriter;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Records of a stream as Amazon Kinesis hands them to a function (source: "Using Lambda to process
 * records from Amazon Kinesis Data Streams"): what {@link LambdaEntry} reads, written for tests and
 * local runtimes.
 */
public final class KinesisEvents {
  /** The type of events from streams. */
  public static final String TYPE = "record";

  private static final String SHARD = "shardId-000000000000:";
  private static final BigInteger FIRST =
      new BigInteger("49590338271490256608559692538361571095921575989136588898");

  private KinesisEvents() {}

  /** One call's records of a shard, each packed with its id and attributes: {@link #data}. */
  public static byte[] encode(EventStream<?> stream, List<Event<byte[]>> events) {
    return encode(stream, events, Optional.empty());
  }

  /** One call's records of a shard, all in one window if there is one. */
  public static byte[] encode(
      EventStream<?> stream, List<Event<byte[]>> events, Optional<Window> window) {
    JsonWriter out = new JsonWriter();
    out.beginObject();
    window.ifPresent(w -> WindowFrame.write(out, w));
    out.name("Records").beginArray();
    for (int i = 0; i < events.size(); i++) {
      record(out, stream.name(), i, events.get(i), data(events.get(i)));
    }
    return out.endArray().endObject().toByteArray();
  }

  /**
   * The data of a Kinesis record that holds one event: packed as {@link Kpl} does, since a record
   * of Kinesis itself has no room for an event's id.
   */
  public static byte[] data(Event<byte[]> event) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(Wire.ID, event.id());
    tags.putAll(new TreeMap<>(event.attributes()));
    return Kpl.pack(List.of(new Kpl.Part(key(event), event.data(), tags)));
  }

  /** The sequence number of the record at this place of an encoded call, as an answer names it. */
  public static String sequenceNumber(int index) {
    return FIRST.add(BigInteger.valueOf(index)).toString();
  }

  /** A record must have a key: an event without one is alone with its own. */
  private static String key(Event<?> event) {
    return event.key().orElse(event.id());
  }

  static void record(JsonWriter out, String stream, int index, Event<?> event, byte[] data) {
    String sequence = sequenceNumber(index);
    out.beginObject().name("kinesis").beginObject();
    out.name("kinesisSchemaVersion").string("1.0").name("partitionKey").string(key(event));
    out.name("sequenceNumber").string(sequence).name("data").base64(data);
    out.name("approximateArrivalTimestamp").number(event.time().toEpochMilli() / 1_000.0);
    out.endObject().name("eventSource").string("aws:kinesis").name("eventVersion").string("1.0");
    out.name("eventID").string(SHARD + sequence);
    out.name("eventName").string("aws:kinesis:record");
    out.name("invokeIdentityArn").string("arn:aws:iam::000000000000:role/local");
    out.name("awsRegion").string("us-east-1");
    out.name("eventSourceARN").string("arn:aws:kinesis:us-east-1:000000000000:stream/" + stream);
    out.endObject();
  }
}
