package dev.spate.aws;

import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codec;
import dev.spate.EventStream;
import java.util.Optional;

/**
 * Records of an Amazon Kinesis stream (source: "Using Lambda to process records from Amazon Kinesis
 * Data Streams"). The answer names the lowest record that must come again, and the shard is read
 * again from there; the event source mapping must report batch item failures.
 */
final class KinesisEnvelope<T> implements Envelope<Batch<T>, BatchResult> {
  private final Carried.Origin origin;
  private final Optional<String> physical;
  private final Codec<T> codec;

  KinesisEnvelope(EventStream<T> stream, Optional<String> physical, Codec<T> codec) {
    this.origin = new Carried.Origin(stream.name(), KinesisEvents.TYPE);
    this.physical = physical;
    this.codec = codec;
  }

  @Override
  public String expected() {
    return "records of Kinesis stream " + origin.source();
  }

  @Override
  public Delivery<Batch<T>, BatchResult> open(byte[] event) {
    Delivered<T, String> delivered = new Delivered<>();
    Records.each(
        event,
        in -> {
          KinesisRecord record = new KinesisRecord().read(in, physical);
          delivered.addAll(record.arrivals(origin, codec), record.sequence());
        });
    return new Delivery<>(
        delivered.batch(), result -> ItemFailures.lowest(delivered.again(result)));
  }
}
