package dev.spate.aws;

import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codec;
import dev.spate.Source;
import java.util.Optional;

/**
 * Messages of an Amazon SNS topic (source: "Invoking Lambda functions with Amazon SNS
 * notifications"). Lambda tries a failed call again; SNS does not read the answer.
 */
final class SnsEnvelope<T> implements Envelope<Batch<T>, BatchResult> {
  private final Carried.Origin origin;
  private final Optional<String> physical;
  private final Codec<T> codec;

  SnsEnvelope(Source.TopicMessages<T> trigger, Optional<String> physical, Codec<T> codec) {
    this.origin = new Carried.Origin(trigger.topic().name(), SnsEvents.TYPE);
    this.physical = physical;
    this.codec = codec;
  }

  @Override
  public String expected() {
    return "messages of SNS topic " + origin.source();
  }

  @Override
  public Delivery<Batch<T>, BatchResult> open(byte[] event) {
    Delivered<T, Integer> delivered = new Delivered<>();
    Records.each(
        event, in -> delivered.add(new SnsRecord().read(in, physical).arrival(origin, codec), 0));
    return new Delivery<>(delivered.batch(), ItemFailures::none);
  }
}
