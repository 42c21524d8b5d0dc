package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.Source;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Changes of objects by way of EventBridge, one a call (source: "Using EventBridge", Amazon S3 User
 * Guide). Keys are as they were stored; the events have the same ids as by any other way.
 */
final class S3BusEnvelope implements Envelope<Batch<ObjectChange>, BatchResult> {
  private final Source.ObjectChanges trigger;
  private final Optional<String> physical;

  S3BusEnvelope(Source.ObjectChanges trigger, Optional<String> physical) {
    this.trigger = trigger;
    this.physical = physical;
  }

  @Override
  public String expected() {
    return "an S3 event of EventBridge of bucket " + trigger.bucket().name();
  }

  @Override
  public Delivery<Batch<ObjectChange>, BatchResult> open(byte[] event) {
    boolean created = trigger.kind() == ObjectChange.Kind.CREATED;
    Detail read = new Detail();
    BusRecord record =
        BusRecord.read(
            event,
            created ? "Object Created" : "Object Deleted",
            Optional.of("aws.s3"),
            in -> read.read(in, physical));
    ObjectChange change = read.change(trigger);
    Event<ObjectChange> news = S3Events.event(change, read.name(created), record.time());
    Arrival<ObjectChange> arrival =
        new Arrival<>(news.with(record.detail()), OptionalInt.empty(), () -> change);
    return new Delivery<>(new Batch<>(List.of(arrival)), ItemFailures::none);
  }

  /** The member {@code detail}. */
  private static final class Detail {
    private static final JsonNames DETAIL =
        JsonNames.of("bucket", "object", "reason", "deletion-type");
    private static final JsonNames BUCKET = JsonNames.of("name");
    private static final JsonNames OBJECT =
        JsonNames.of("key", "size", "etag", "version-id", "sequencer");

    private @Nullable String bucket;
    private @Nullable String key;
    private long size;
    private String etag = "";
    private String version = "";
    private String sequencer = "";
    private String reason = "";
    private String deletion = "";

    void read(JsonReader in, Optional<String> physical) {
      in.beginObject();
      for (int name; (name = in.nextName(DETAIL)) != JsonReader.END; ) {
        switch (name) {
          case 0 -> bucket(in, physical);
          case 1 -> object(in);
          case 2 -> reason = in.string();
          case 3 -> deletion = in.string();
          default -> in.skipValue();
        }
      }
      Fields.need(in, bucket, "bucket.name");
      Fields.need(in, key, "object.key");
    }

    private void bucket(JsonReader in, Optional<String> physical) {
      in.beginObject();
      for (int name; (name = in.nextName(BUCKET)) != JsonReader.END; ) {
        if (name != 0) {
          in.skipValue();
        } else {
          bucket = physical.isPresent() ? Fields.exactly(in, physical.get()) : in.string();
        }
      }
    }

    private void object(JsonReader in) {
      in.beginObject();
      for (int name; (name = in.nextName(OBJECT)) != JsonReader.END; ) {
        switch (name) {
          case 0 -> key = S3Record.notEmpty(in, in.string());
          case 1 -> size = S3Record.size(in);
          case 2 -> etag = Fields.text(in);
          case 3 -> version = Fields.text(in);
          case 4 -> sequencer = Fields.text(in);
          default -> in.skipValue();
        }
      }
    }

    ObjectChange change(Source.ObjectChanges trigger) {
      return new ObjectChange(
          trigger.kind(),
          trigger.bucket().name(),
          key == null ? "" : key,
          size,
          // Of a deletion S3 tells the tag of what was deleted, here alone.
          trigger.kind() == ObjectChange.Kind.CREATED ? etag : "",
          version,
          sequencer);
    }

    /** The name that a notification of the same change would have. */
    String name(boolean created) {
      if (created) {
        return "ObjectCreated:"
            + switch (reason) {
              case "CompleteMultipartUpload" -> "CompleteMultipartUpload";
              case "CopyObject" -> "Copy";
              case "POST Object" -> "Post";
              default -> "Put";
            };
      }
      boolean marker = deletion.equals("Delete Marker Created");
      boolean expired = reason.equals("Lifecycle Expiration");
      return (expired ? "LifecycleExpiration:" : "ObjectRemoved:")
          + (marker ? "DeleteMarkerCreated" : "Delete");
    }
  }
}
