package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.ObjectChange;
import dev.spate.Source;
import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one notification of Amazon S3, whichever way it came. One holds one or more records. */
final class S3Notification {
  private static final JsonNames NAMES = JsonNames.of("Records", "Event");
  private static final int RECORDS = 0;
  private static final int EVENT = 1;

  private S3Notification() {}

  /**
   * The changes in a notification.
   *
   * @param physical what S3 calls the bucket, if the deployment tells
   */
  static List<Arrival<ObjectChange>> read(
      byte[] notification, Source.ObjectChanges trigger, Optional<String> physical) {
    JsonReader in = new JsonReader(notification);
    List<Arrival<ObjectChange>> arrivals = new ArrayList<>();
    boolean complete = false;
    in.beginObject();
    for (int name; (name = in.nextName(NAMES)) != JsonReader.END; ) {
      switch (name) {
        case RECORDS -> {
          complete = true;
          arrivals.clear();
          in.beginArray();
          while (in.hasNext()) {
            arrivals.add(new S3Record(trigger, physical).read(in, notification));
          }
        }
        // S3 sends this one, without records, when the notification is set up.
        case EVENT -> complete |= in.string().equals("s3:TestEvent");
        default -> in.skipValue();
      }
    }
    if (!complete) {
      throw in.failure("a member Records", "none");
    }
    in.end();
    return arrivals;
  }

  /** The content of queue messages that are notifications. */
  static SqsEnvelope.Content<ObjectChange> inMessages(
      Source.ObjectChanges trigger, Optional<String> physical) {
    return message -> {
      try {
        return read(message.body(), trigger, physical);
      } catch (JsonException e) {
        return refused(message, e);
      }
    };
  }

  /** The content of queue messages in which a topic has wrapped notifications. */
  static SqsEnvelope.Content<ObjectChange> inTopicMessages(
      Source.ObjectChanges trigger, Optional<String> physical) {
    return message -> {
      try {
        byte[] notification = new SnsRecord().readNotification(message.body()).message();
        return read(notification, trigger, physical);
      } catch (JsonException e) {
        return refused(message, e);
      }
    };
  }

  /** What came is known only to its queue; the other messages are not held back by it. */
  private static List<Arrival<ObjectChange>> refused(SqsRecord message, JsonException why) {
    return List.of(
        Carried.unreadable(
            SqsEvents.carrying(message.id(), message.sent(), message.body()),
            message.attempt(),
            "the message holds no S3 notification: " + why.getMessage()));
  }
}
