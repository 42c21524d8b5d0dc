package dev.spate.aws;

import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codec;
import dev.spate.EventStream;
import dev.spate.Window;
import dev.spate.aws.json.JsonReader;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Records of an Amazon Kinesis stream (source: "Using Lambda to process records from Amazon Kinesis
 * Data Streams"). The answer names the lowest record that must come again, and the shard is read
 * again from there; the event source mapping must report batch item failures.
 */
final class KinesisEnvelope<T> implements Envelope<Batch<T>, BatchResult> {
  private final Carried.Origin origin;
  private final Optional<String> physical;
  private final boolean windows;
  private final Codec<T> codec;

  KinesisEnvelope(
      EventStream<T> stream, Optional<String> physical, boolean windows, Codec<T> codec) {
    this.origin = new Carried.Origin(stream.name(), KinesisEvents.TYPE);
    this.physical = physical;
    this.windows = windows;
    this.codec = codec;
  }

  @Override
  public String expected() {
    return "records of Kinesis stream " + origin.source();
  }

  @Override
  public Delivery<Batch<T>, BatchResult> open(byte[] event) {
    Delivered<T, String> delivered = new Delivered<>();
    Consumer<JsonReader> records =
        in -> {
          KinesisRecord record = new KinesisRecord().read(in, physical);
          delivered.addAll(record.arrivals(origin, codec), record.sequence());
        };
    if (windows) {
      Window window = WindowFrame.read(event, records);
      return new Delivery<>(delivered.batch(Optional.of(window)), WindowFrame::answer);
    }
    Records.each(event, records);
    return new Delivery<>(
        delivered.batch(Optional.empty()), result -> ItemFailures.lowest(delivered.again(result)));
  }
}
