package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Codec;
import dev.spate.Event;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads one record of a Kinesis event; made anew for each. */
final class KinesisRecord {
  private static final JsonNames RECORD =
      JsonNames.of("kinesis", "eventSource", "eventID", "eventSourceARN");
  private static final JsonNames KINESIS =
      JsonNames.of("partitionKey", "sequenceNumber", "data", "approximateArrivalTimestamp");

  private @Nullable String source;
  private @Nullable String id;
  private @Nullable String arn;
  private @Nullable String key;
  private @Nullable String sequence;
  private byte @Nullable [] data;
  private @Nullable Instant time;

  /** Reads a record, which must be of this stream if the deployment tells. */
  KinesisRecord read(JsonReader in, Optional<String> physical) {
    in.beginObject();
    for (int name; (name = in.nextName(RECORD)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> kinesis(in);
        case 1 -> source = Fields.exactly(in, "aws:kinesis");
        case 2 -> id = Fields.id(in);
        case 3 -> arn = Fields.arn(in, physical);
        default -> in.skipValue();
      }
    }
    Fields.need(in, source, "eventSource");
    Fields.need(in, id, "eventID");
    Fields.need(in, arn, "eventSourceARN");
    Fields.need(in, key, "kinesis.partitionKey");
    Fields.need(in, sequence, "kinesis.sequenceNumber");
    Fields.need(in, data, "kinesis.data");
    Fields.need(in, time, "kinesis.approximateArrivalTimestamp");
    return this;
  }

  private void kinesis(JsonReader in) {
    in.beginObject();
    for (int name; (name = in.nextName(KINESIS)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> key = in.string();
        case 1 -> sequence = Fields.digits(in);
        case 2 -> data = in.base64Bytes();
        case 3 -> time = Fields.seconds(in);
        default -> in.skipValue();
      }
    }
  }

  /** Where the record is in its shard. */
  String sequence() {
    return Fields.known(sequence);
  }

  /** The shard's name, which begins the id: {@code shardId-000000000006:49590…}. */
  private String shard() {
    String whole = Fields.known(id);
    int colon = whole.indexOf(':');
    return colon < 0 ? "" : whole.substring(0, colon);
  }

  /** The record's events: itself, or those that its producer has packed into it. */
  <T> List<Arrival<T>> arrivals(Carried.Origin origin, Codec<T> codec) {
    byte[] bytes = Fields.known(data);
    List<Kpl.Part> parts = Kpl.parts(bytes);
    if (parts == null) {
      return List.of(one(new Carried(), origin, Fields.known(id), Fields.known(key), bytes, codec));
    }
    List<Arrival<T>> arrivals = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      Kpl.Part part = parts.get(i);
      Carried carried = new Carried();
      part.tags().forEach(carried::put);
      arrivals.add(
          one(carried, origin, Fields.known(id) + "/" + i, part.key(), part.data(), codec));
    }
    return arrivals;
  }

  private <T> Arrival<T> one(
      Carried carried,
      Carried.Origin origin,
      String platformId,
      String partitionKey,
      byte[] bytes,
      Codec<T> codec) {
    carried.put(Event.SHARD, shard());
    return carried.arrival(
        origin,
        platformId,
        Fields.known(time),
        Optional.of(partitionKey),
        OptionalInt.empty(),
        bytes,
        codec);
  }
}
