package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codec;
import dev.spate.DeviceTopic;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Messages of devices, one a call, in the shape that {@link IotEvents#sql} selects. The topic and
 * the client are attributes.
 */
final class DeviceEnvelope<T> implements Envelope<Batch<T>, BatchResult> {
  private static final JsonNames NAMES =
      JsonNames.of("payload", "topic", "client", "time", "trace");

  private final DeviceTopic<T> topic;
  private final Codec<T> codec;

  DeviceEnvelope(DeviceTopic<T> topic, Codec<T> codec) {
    this.topic = topic;
    this.codec = codec;
  }

  @Override
  public String expected() {
    return "a message of device topic " + topic.name() + " of an AWS IoT rule";
  }

  @Override
  public Delivery<Batch<T>, BatchResult> open(byte[] event) {
    JsonReader in = new JsonReader(event);
    byte @Nullable [] payload = null;
    @Nullable String published = null;
    @Nullable Instant time = null;
    String client = "";
    String trace = "";
    in.beginObject();
    for (int name; (name = in.nextName(NAMES)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> payload = in.base64Bytes();
        case 1 -> published = in.string();
        case 2 -> client = Fields.text(in);
        case 3 -> time = Fields.millis(in);
        case 4 -> trace = Fields.text(in);
        default -> in.skipValue();
      }
    }
    byte[] body = Fields.need(in, payload, "payload");
    String to = Fields.need(in, published, "topic");
    Instant at = Fields.need(in, time, "time");
    in.end();
    // A message that came by HTTP has no trace: equal bytes, the time among them, are one event.
    String own = trace.isEmpty() || trace.length() > 256 ? Hashes.sha256(event) : trace;
    return delivery(body, to, client, at, own);
  }

  private Delivery<Batch<T>, BatchResult> delivery(
      byte[] body, String to, String client, Instant time, String id) {
    Carried carried = new Carried();
    carried.put(IotEvents.TOPIC, to);
    if (!client.isEmpty()) {
      carried.put(IotEvents.CLIENT, client);
    }
    Optional<String> key = Optional.of(client).filter(c -> !c.isEmpty());
    Carried.Origin origin = new Carried.Origin(topic.name(), IotEvents.TYPE);
    Arrival<T> arrival = carried.arrival(origin, id, time, key, OptionalInt.empty(), body, codec);
    return new Delivery<>(new Batch<>(List.of(arrival)), ItemFailures::none);
  }
}
