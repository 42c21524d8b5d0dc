package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.ObjectChange;
import dev.spate.Source;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notifications that Amazon S3 sends straight to the function (source: "Event message structure",
 * Amazon S3 User Guide). One call holds one or more records.
 */
final class S3Envelope implements Envelope<Batch<ObjectChange>, BatchResult> {
  private static final JsonNames NAMES = JsonNames.of("Records", "Event");
  private static final int RECORDS = 0;
  private static final int EVENT = 1;
  private static final byte[] NOTHING = "null".getBytes(StandardCharsets.US_ASCII);

  private final Source.ObjectChanges trigger;
  private final Optional<String> physical;

  /** With what S3 calls the bucket, if the deployment tells: then no other's events are taken. */
  S3Envelope(Source.ObjectChanges trigger, Optional<String> physical) {
    this.trigger = trigger;
    this.physical = physical;
  }

  @Override
  public String expected() {
    return "an S3 notification of bucket " + trigger.bucket().name();
  }

  @Override
  public Delivery<Batch<ObjectChange>, BatchResult> open(byte[] event) {
    JsonReader in = new JsonReader(event);
    List<Arrival<ObjectChange>> arrivals = new ArrayList<>();
    boolean complete = false;
    in.beginObject();
    for (int name; (name = in.nextName(NAMES)) != JsonReader.END; ) {
      switch (name) {
        case RECORDS -> {
          complete = true;
          arrivals.clear();
          records(in, event, arrivals);
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
    return new Delivery<>(new Batch<>(arrivals), S3Envelope::answer);
  }

  private void records(JsonReader in, byte[] event, List<Arrival<ObjectChange>> arrivals) {
    in.beginArray();
    while (in.hasNext()) {
      arrivals.add(new S3Record(trigger, physical).read(in, event));
    }
  }

  /** Nobody reads the answer; S3 delivers all of a call's records again when it fails. */
  private static byte[] answer(BatchResult result) throws EventsFailedException {
    if (!result.again().isEmpty()) {
      throw new EventsFailedException(result);
    }
    return NOTHING;
  }
}
