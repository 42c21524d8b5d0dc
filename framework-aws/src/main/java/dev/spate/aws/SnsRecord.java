package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Codec;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads one notification of an SNS topic: the same members when it goes to a function and when it
 * goes, wrapped in JSON, to a queue.
 */
final class SnsRecord {
  private static final JsonNames RECORD = JsonNames.of("EventSource", "Sns");
  private static final JsonNames SNS =
      JsonNames.of("Type", "MessageId", "TopicArn", "Message", "Timestamp", "MessageAttributes");
  private static final JsonNames ATTRIBUTE = JsonNames.of("Type", "Value");

  private final Carried carried = new Carried();
  private @Nullable String type;
  private @Nullable String id;
  private @Nullable String topic;
  private @Nullable Instant time;
  private byte @Nullable [] message;

  /** Reads a record of a function's event, which must be of this topic if the deployment tells. */
  SnsRecord read(JsonReader in, Optional<String> physical) {
    String source = null;
    in.beginObject();
    for (int name; (name = in.nextName(RECORD)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> source = Fields.exactly(in, "aws:sns");
        case 1 -> notification(in, physical);
        default -> in.skipValue();
      }
    }
    Fields.need(in, source, "EventSource");
    Fields.need(in, message, "Sns");
    return this;
  }

  /**
   * Reads the text that a topic sends to a queue, unless the subscription asks for raw messages.
   */
  SnsRecord readNotification(byte[] text) {
    JsonReader in = new JsonReader(text);
    notification(in, Optional.empty());
    in.end();
    return this;
  }

  private void notification(JsonReader in, Optional<String> physical) {
    in.beginObject();
    for (int name; (name = in.nextName(SNS)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> type = Fields.exactly(in, "Notification");
        case 1 -> id = Fields.id(in);
        case 2 -> topic = Fields.arn(in, physical);
        case 3 -> message = in.stringBytes();
        case 4 -> time = Fields.moment(in);
        case 5 -> attributes(in);
        default -> in.skipValue();
      }
    }
    Fields.need(in, type, "Type");
    Fields.need(in, id, "MessageId");
    Fields.need(in, topic, "TopicArn");
    Fields.need(in, message, "Message");
    Fields.need(in, time, "Timestamp");
  }

  private void attributes(JsonReader in) {
    if (in.isNull()) {
      in.skipValue();
      return;
    }
    in.beginObject();
    for (String attribute; (attribute = in.nextName()) != null; ) {
      String kind = "";
      String value = null;
      in.beginObject();
      for (int name; (name = in.nextName(ATTRIBUTE)) != JsonReader.END; ) {
        switch (name) {
          case 0 -> kind = in.string();
          case 1 -> value = in.stringOrNull();
          default -> in.skipValue();
        }
      }
      if (value != null && !kind.startsWith("Binary")) {
        carried.put(attribute, value);
      }
    }
  }

  /** The message's bytes. */
  byte[] message() {
    return Fields.known(message);
  }

  /** The notification as one event. */
  <T> Arrival<T> arrival(Carried.Origin origin, Codec<T> codec) {
    return carried.arrival(
        origin,
        Fields.known(id),
        Fields.known(time),
        Optional.empty(),
        OptionalInt.empty(),
        message(),
        codec);
  }
}
