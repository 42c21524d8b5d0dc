package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Codec;
import dev.spate.Event;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads one record of a Kafka event; made anew for each. */
final class KafkaRecord {
  private static final JsonNames RECORD =
      JsonNames.of("topic", "offset", "timestamp", "key", "value", "headers");

  private final Carried carried = new Carried();
  private @Nullable String topic;
  private @Nullable Long offset;
  private @Nullable Instant time;
  private Optional<String> key = Optional.empty();
  private byte @Nullable [] value;

  /** Reads a record, which must be of this topic if the deployment tells. */
  KafkaRecord read(JsonReader in, Optional<String> physical) {
    in.beginObject();
    for (int name; (name = in.nextName(RECORD)) != JsonReader.END; ) {
      if (name < 0 || (name > 2 && in.isNull())) {
        in.skipValue();
        continue;
      }
      switch (name) {
        case 0 -> topic = physical.isPresent() ? Fields.exactly(in, physical.get()) : in.string();
        case 1 -> offset = offset(in);
        case 2 -> time = Fields.millis(in);
        case 3 -> key = Optional.of(text(in.base64Bytes()));
        case 4 -> value = in.base64Bytes();
        default -> headers(in);
      }
    }
    Fields.need(in, topic, "topic");
    Fields.need(in, offset, "offset");
    Fields.need(in, time, "timestamp");
    return this;
  }

  private static long offset(JsonReader in) {
    long offset = in.longValue();
    if (offset < 0) {
      throw in.failure("an offset", "a negative number");
    }
    return offset;
  }

  /** Keys are bytes; those that are no text are told apart by their base64. */
  private static String text(byte[] bytes) {
    String text = utf8(bytes);
    return text == null ? Base64.getEncoder().encodeToString(bytes) : text;
  }

  private static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** A list of objects of one member each; values that are no text are no attributes. */
  private void headers(JsonReader in) {
    in.beginArray();
    while (in.hasNext()) {
      in.beginObject();
      for (String name; (name = in.nextName()) != null; ) {
        String text = utf8(bytes(in));
        if (text != null) {
          carried.put(name, text);
        }
      }
    }
  }

  /** A header's value is an array of numbers, of bytes with or without sign; or null. */
  private static byte[] bytes(JsonReader in) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (in.isNull()) {
      in.skipValue();
      return bytes.toByteArray();
    }
    in.beginArray();
    while (in.hasNext()) {
      int b = in.intValue();
      if (b < -128 || b > 255) {
        throw in.failure("a byte", "a number beyond it");
      }
      bytes.write(b);
    }
    return bytes.toByteArray();
  }

  long offset() {
    return Fields.known(offset);
  }

  /** The record as one event. */
  <T> Arrival<T> arrival(String stream, KafkaEnvelope.Position at, Codec<T> codec) {
    Carried.Origin origin = new Carried.Origin(stream, KafkaEvents.TYPE);
    String id = at.partition() + "/" + at.offset();
    OptionalInt attempt = OptionalInt.empty();
    if (value == null) {
      return Carried.unreadable(
          new Event<>(id, stream, KafkaEvents.TYPE, Fields.known(time), key, Map.of(), new byte[0]),
          attempt,
          "the record has no value: it marks its key as deleted");
    }
    carried.put(Event.SHARD, at.partition());
    return carried.arrival(origin, id, Fields.known(time), key, attempt, value, codec);
  }
}
