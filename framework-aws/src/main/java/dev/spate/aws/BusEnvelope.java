package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codec;
import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Events of an EventBridge bus that fit a rule, one a call; the payload is {@code detail} (source:
 * "Event structure", Amazon EventBridge User Guide).
 */
final class BusEnvelope<T> implements Envelope<Batch<T>, BatchResult> {
  /**
   * How a bus hands over its events; the deployment says which, with {@link
   * Environment#BUS_FORMAT}.
   */
  enum Format {
    /** The whole event, as rules do. */
    CLASSIC,
    /**
     * The payload alone, as subscribers of a custom event bus do unless told otherwise. Nothing
     * tells one event from another then: the call's id stands for it, the same for Lambda's own
     * retries only.
     */
    RAW
  }

  private final Source.BusEvents<T> trigger;
  private final Format format;
  private final Codec<T> codec;

  BusEnvelope(Source.BusEvents<T> trigger, Format format, Codec<T> codec) {
    this.trigger = trigger;
    this.format = format;
    this.codec = codec;
  }

  @Override
  public String expected() {
    return (format == Format.RAW ? "the payload of " : "")
        + "an event "
        + trigger.type()
        + " of EventBridge bus "
        + trigger.bus().name();
  }

  @Override
  public Delivery<Batch<T>, BatchResult> open(byte[] event, Invocation in) {
    return format == Format.RAW ? raw(event, in.id(), in.now()) : open(event);
  }

  @Override
  public Delivery<Batch<T>, BatchResult> open(byte[] event) {
    Optional<String> source = Optional.of(trigger.source()).filter(s -> !s.isEmpty());
    BusRecord record = BusRecord.read(event, trigger.type(), source, BusRecord::pass);
    return delivery(
        record.carried.arrival(
            new Carried.Origin(record.source(), record.type()),
            record.id(),
            record.time(),
            Optional.empty(),
            OptionalInt.empty(),
            record.detail(),
            codec));
  }

  private Delivery<Batch<T>, BatchResult> raw(byte[] event, String id, Instant now) {
    String source = trigger.source().isEmpty() ? trigger.bus().name() : trigger.source();
    Event<byte[]> whole =
        new Event<>(id, source, trigger.type(), now, Optional.empty(), Map.of(), event);
    return delivery(Arrival.of(whole, OptionalInt.empty(), codec));
  }

  private Delivery<Batch<T>, BatchResult> delivery(Arrival<T> arrival) {
    return new Delivery<>(new Batch<>(List.of(arrival)), ItemFailures::none);
  }
}
