package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Codec;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads one message of an SQS event; made anew for each. */
final class SqsRecord {
  private static final JsonNames RECORD =
      JsonNames.of(
          "messageId", "body", "attributes", "messageAttributes", "eventSource", "eventSourceARN");
  private static final JsonNames SYSTEM =
      JsonNames.of("ApproximateReceiveCount", "SentTimestamp", "MessageGroupId", Wire.XRAY);
  private static final JsonNames VALUE = JsonNames.of("stringValue");

  private final Carried carried = new Carried();
  private @Nullable String id;
  private byte @Nullable [] body;
  private @Nullable Integer attempt;
  private @Nullable Instant sent;
  private @Nullable String source;
  private @Nullable String arn;
  private Optional<String> group = Optional.empty();

  /** Reads a record, which must be of this queue if the deployment tells. */
  SqsRecord read(JsonReader in, Optional<String> physical) {
    in.beginObject();
    for (int name; (name = in.nextName(RECORD)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> id = Fields.id(in);
        case 1 -> body = in.stringBytes();
        case 2 -> system(in);
        case 3 -> attributes(in);
        case 4 -> source = Fields.exactly(in, "aws:sqs");
        case 5 -> arn = Fields.arn(in, physical);
        default -> in.skipValue();
      }
    }
    Fields.need(in, id, "messageId");
    Fields.need(in, body, "body");
    Fields.need(in, attempt, "attributes.ApproximateReceiveCount");
    Fields.need(in, sent, "attributes.SentTimestamp");
    Fields.need(in, source, "eventSource");
    Fields.need(in, arn, "eventSourceARN");
    return this;
  }

  private void system(JsonReader in) {
    in.beginObject();
    for (int name; (name = in.nextName(SYSTEM)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> attempt = (int) Fields.count(in, Integer.MAX_VALUE);
        case 1 -> sent = Fields.millis(in);
        case 2 -> group = Optional.of(in.string());
        case 3 -> carried.put(Wire.XRAY, in.string());
        default -> in.skipValue();
      }
    }
  }

  private void attributes(JsonReader in) {
    if (in.isNull()) {
      in.skipValue();
      return;
    }
    in.beginObject();
    for (String attribute; (attribute = in.nextName()) != null; ) {
      in.beginObject();
      for (int name; (name = in.nextName(VALUE)) != JsonReader.END; ) {
        // Binary attributes are no text, so no attributes of an event.
        String value = name == 0 ? in.stringOrNull() : null;
        if (name != 0) {
          in.skipValue();
        } else if (value != null) {
          carried.put(attribute, value);
        }
      }
    }
  }

  /** SQS's own id of the message, by which an answer names it. */
  String id() {
    return Fields.known(id);
  }

  byte[] body() {
    return Fields.known(body);
  }

  Instant sent() {
    return Fields.known(sent);
  }

  OptionalInt attempt() {
    return OptionalInt.of(Fields.known(attempt));
  }

  /** Whether the queue is one that keeps order: its name says so, whatever the message says. */
  boolean ordered() {
    return Fields.known(arn).endsWith(".fifo");
  }

  /** The message as one event. */
  <T> Arrival<T> arrival(Carried.Origin origin, Codec<T> codec) {
    return carried.arrival(origin, id(), sent(), group, attempt(), body(), codec);
  }
}
