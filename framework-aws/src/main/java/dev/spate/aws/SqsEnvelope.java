package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codec;
import dev.spate.Source;
import java.util.List;
import java.util.Optional;

/**
 * Messages of an Amazon SQS queue (source: "Using Lambda with Amazon SQS"). The answer lists the
 * messages that must come again; the event source mapping must report batch item failures.
 */
final class SqsEnvelope<T> implements Envelope<Batch<T>, BatchResult> {
  /** What is inside of a message. */
  interface Content<T> {
    /** The events of a message, none or several; one that cannot be read is refused alone. */
    List<Arrival<T>> open(SqsRecord message);
  }

  private final String expected;
  private final Optional<String> physical;
  private final Optional<Boolean> ordered;
  private final Content<T> content;

  private SqsEnvelope(
      String expected, Optional<String> physical, Optional<Boolean> ordered, Content<T> content) {
    this.expected = expected;
    this.physical = physical;
    this.ordered = ordered;
    this.content = content;
  }

  /** Messages of an application's queue, each an event. */
  static <T> SqsEnvelope<T> of(
      Source.QueueMessages<T> trigger, Optional<String> physical, Codec<T> codec) {
    boolean ordered = trigger.queue().ordered();
    Carried.Origin origin = new Carried.Origin(trigger.queue().name(), SqsEvents.TYPE);
    return new SqsEnvelope<>(
        "messages of " + (ordered ? "FIFO" : "standard") + " SQS queue " + trigger.queue().name(),
        physical,
        Optional.of(ordered),
        message -> List.of(message.arrival(origin, codec)));
  }

  /** Messages of a queue that carries news from elsewhere. */
  static <T> SqsEnvelope<T> carrying(String expected, Content<T> content) {
    return new SqsEnvelope<>(expected, Optional.empty(), Optional.empty(), content);
  }

  @Override
  public String expected() {
    return expected;
  }

  @Override
  public Delivery<Batch<T>, BatchResult> open(byte[] event) {
    Delivered<T, String> delivered = new Delivered<>();
    Records.each(
        event,
        in -> {
          SqsRecord message = new SqsRecord().read(in, physical);
          // The handler's order was chosen by the declaration: another queue would break it.
          if (ordered.isPresent() && ordered.get() != message.ordered()) {
            throw in.failure(
                "a message of a " + (ordered.get() ? "FIFO" : "standard") + " queue",
                "one of the other kind");
          }
          delivered.addAll(content.open(message), message.id());
        });
    return new Delivery<>(delivered.batch(), result -> ItemFailures.of(delivered.again(result)));
  }
}
