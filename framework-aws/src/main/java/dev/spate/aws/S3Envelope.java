package dev.spate.aws;

import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.ObjectChange;
import dev.spate.Source;
import java.util.Optional;

/**
 * Notifications that Amazon S3 sends straight to the function (source: "Event message structure",
 * Amazon S3 User Guide). One call holds one or more records.
 */
final class S3Envelope implements Envelope<Batch<ObjectChange>, BatchResult> {
  private final Source.ObjectChanges trigger;
  private final Optional<String> physical;

  /** With what S3 calls the bucket, if the deployment tells: then no other's events are taken. */
  S3Envelope(Source.ObjectChanges trigger, Optional<String> physical) {
    this.trigger = trigger;
    this.physical = physical;
  }

  /** The envelope for the way that the trigger declares. */
  static Envelope<Batch<ObjectChange>, BatchResult> of(
      Source.ObjectChanges trigger, Optional<String> physical) {
    String bucket = " of bucket " + trigger.bucket().name();
    return switch (trigger.route()) {
      case DIRECT -> new S3Envelope(trigger, physical);
      case QUEUE ->
          SqsEnvelope.carrying(
              "SQS messages with S3 notifications" + bucket,
              S3Notification.inMessages(trigger, physical));
      case TOPIC_AND_QUEUE ->
          SqsEnvelope.carrying(
              "SQS messages of an SNS topic with S3 notifications" + bucket,
              S3Notification.inTopicMessages(trigger, physical));
      case BUS -> new S3BusEnvelope(trigger, physical);
    };
  }

  @Override
  public String expected() {
    return "an S3 notification of bucket " + trigger.bucket().name();
  }

  /** Nobody reads the answer; S3 delivers all of a call's records again when it fails. */
  @Override
  public Delivery<Batch<ObjectChange>, BatchResult> open(byte[] event) {
    return new Delivery<>(
        new Batch<>(S3Notification.read(event, trigger, physical)), ItemFailures::none);
  }
}
