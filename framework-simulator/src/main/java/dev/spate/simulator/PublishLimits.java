package dev.spate.simulator;

import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.Topic;

/**
 * What a receiver takes.
 *
 * @param bytes of one message, its attributes included
 * @param delays whether it can hold a message back
 */
public record PublishLimits(int bytes, boolean delays) {
  private static final int KIB = 1024;

  /**
   * The limits of a resource (sources: "SendMessage", Amazon SQS; "Publish", Amazon SNS;
   * "PutRecords", Amazon Kinesis; "PutEvents", Amazon EventBridge; "AWS IoT Core endpoints and
   * quotas").
   *
   * @throws IllegalArgumentException for a resource that takes no messages
   */
  public static PublishLimits of(Resource resource) {
    return switch (resource) {
      case Queue<?> q -> new PublishLimits(1024 * KIB, !q.ordered());
      case Topic<?> t -> new PublishLimits(256 * KIB, false);
      case EventStream<?> s -> new PublishLimits(1024 * KIB, false);
      case EventBus b -> new PublishLimits(256 * KIB, false);
      case DeviceTopic<?> d -> new PublishLimits(128 * KIB, false);
      case Resource other -> throw new IllegalArgumentException("nothing is published to " + other);
    };
  }
}
