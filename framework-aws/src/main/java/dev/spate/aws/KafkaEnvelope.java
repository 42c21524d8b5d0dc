package dev.spate.aws;

import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codec;
import dev.spate.EventStream;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records of a Kafka topic, of Amazon MSK or of a cluster elsewhere (sources: "Using Lambda with
 * Amazon MSK", "Using Lambda with self-managed Apache Kafka"). The answer names each record that
 * must come again by partition and offset; the event source mapping must report batch item
 * failures.
 */
final class KafkaEnvelope<T> implements Envelope<Batch<T>, BatchResult> {
  private static final JsonNames NAMES = JsonNames.of("eventSource", "records");

  /** A record as an answer names it: {@code orders-0} and the offset. */
  record Position(String partition, long offset) {}

  private final EventStream<T> stream;
  private final Optional<String> physical;
  private final Codec<T> codec;

  /**
   * With what Kafka calls the topic, if the deployment tells: then no other's records are taken.
   */
  KafkaEnvelope(EventStream<T> stream, Optional<String> physical, Codec<T> codec) {
    this.stream = stream;
    this.physical = physical;
    this.codec = codec;
  }

  @Override
  public String expected() {
    return "records of a Kafka topic for stream " + stream.name();
  }

  @Override
  public Delivery<Batch<T>, BatchResult> open(byte[] event) {
    JsonReader in = new JsonReader(event);
    Delivered<T, Position> delivered = new Delivered<>();
    @Nullable String source = null;
    boolean found = false;
    in.beginObject();
    for (int name; (name = in.nextName(NAMES)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> source = source(in);
        case 1 -> {
          if (found) {
            throw in.failure("one member records", "another");
          }
          found = true;
          partitions(in, delivered);
        }
        default -> in.skipValue();
      }
    }
    Fields.need(in, source, "eventSource");
    Fields.need(in, found ? source : null, "records");
    in.end();
    return new Delivery<>(
        delivered.batch(),
        result -> ItemFailures.of(delivered.again(result), KafkaEvents::identifier));
  }

  private static String source(JsonReader in) {
    String source = in.string();
    if (!source.equals("aws:kafka") && !source.equals("SelfManagedKafka")) {
      throw in.failure("\"aws:kafka\" or \"SelfManagedKafka\"", "another string");
    }
    return source;
  }

  private void partitions(JsonReader in, Delivered<T, Position> delivered) {
    in.beginObject();
    for (String partition; (partition = in.nextName()) != null; ) {
      in.beginArray();
      while (in.hasNext()) {
        KafkaRecord record = new KafkaRecord().read(in, physical);
        Position position = new Position(partition, record.offset());
        delivered.add(record.arrival(stream.name(), position, codec), position);
      }
    }
  }
}
