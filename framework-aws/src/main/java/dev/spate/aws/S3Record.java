package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.Source;
import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads one record of an S3 notification; made anew for each. */
final class S3Record {
  private static final JsonNames RECORD =
      JsonNames.of("eventVersion", "eventTime", "eventName", "s3");
  private static final JsonNames S3 = JsonNames.of("bucket", "object");
  private static final JsonNames BUCKET = JsonNames.of("name");
  private static final JsonNames OBJECT =
      JsonNames.of("key", "size", "eTag", "versionId", "sequencer");

  private final Source.ObjectChanges trigger;
  private final Optional<String> physical;

  private @Nullable String version;
  private @Nullable Instant time;
  private @Nullable String name;
  private @Nullable String bucket;
  private @Nullable String key;
  private long size;
  private String etag = "";
  private String objectVersion = "";
  private String sequencer = "";

  S3Record(Source.ObjectChanges trigger, Optional<String> physical) {
    this.trigger = trigger;
    this.physical = physical;
  }

  Arrival<ObjectChange> read(JsonReader in, byte[] event) {
    in.peek(); // passes over white space, so that the record's own bytes begin here
    int from = in.offset();
    in.beginObject();
    for (int member; (member = in.nextName(RECORD)) != JsonReader.END; ) {
      switch (member) {
        case 0 -> version = majorTwo(in);
        case 1 -> time = moment(in);
        case 2 -> name = kind(in);
        case 3 -> s3(in);
        default -> in.skipValue();
      }
    }
    need(in, version, "eventVersion");
    ObjectChange change =
        new ObjectChange(
            trigger.kind(),
            trigger.bucket().name(),
            need(in, key, "s3.object.key"),
            size,
            etag,
            objectVersion,
            sequencer);
    need(in, bucket, "s3.bucket.name");
    Event<ObjectChange> read =
        S3Events.event(change, need(in, name, "eventName"), need(in, time, "eventTime"));
    byte[] original = Arrays.copyOfRange(event, from, in.offset());
    return new Arrival<>(read.with(original), OptionalInt.empty(), () -> change);
  }

  private void s3(JsonReader in) {
    in.beginObject();
    for (int member; (member = in.nextName(S3)) != JsonReader.END; ) {
      switch (member) {
        case 0 -> bucket(in);
        case 1 -> object(in);
        default -> in.skipValue();
      }
    }
  }

  private void bucket(JsonReader in) {
    in.beginObject();
    for (int member; (member = in.nextName(BUCKET)) != JsonReader.END; ) {
      if (member == 0) {
        bucket = in.string();
        if (physical.isPresent() && !physical.get().equals(bucket)) {
          throw in.failure("bucket " + physical.get(), "another one");
        }
      } else {
        in.skipValue();
      }
    }
  }

  private void object(JsonReader in) {
    in.beginObject();
    for (int member; (member = in.nextName(OBJECT)) != JsonReader.END; ) {
      switch (member) {
        case 0 -> key = key(in);
        case 1 -> size = size(in);
        case 2 -> etag = text(in);
        case 3 -> objectVersion = text(in);
        case 4 -> sequencer = text(in);
        default -> in.skipValue();
      }
    }
  }

  /** A minor version adds members; another major one may change their meaning (same source). */
  private static String majorTwo(JsonReader in) {
    String version = in.string();
    if (!version.startsWith("2.")) {
      throw in.failure("version 2 of S3's notifications", "another one");
    }
    return version;
  }

  private static Instant moment(JsonReader in) {
    Instant moment = Timestamps.parse(in.string());
    if (moment == null) {
      throw in.failure("a time such as 2026-01-31T23:59:59.123Z", "another string");
    }
    return moment;
  }

  private String kind(JsonReader in) {
    String name = in.string();
    boolean fits =
        switch (trigger.kind()) {
          case CREATED -> name.startsWith("ObjectCreated:");
          case REMOVED ->
              name.startsWith("ObjectRemoved:") || name.startsWith("LifecycleExpiration:");
        };
    if (!fits) {
      throw in.failure("news of an object " + trigger.kind(), "other news");
    }
    return name;
  }

  /** S3 writes keys like a form does: a space is a plus. */
  private static String key(JsonReader in) {
    String encoded = in.string();
    try {
      return notEmpty(in, URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // A percent sign before something else; the exception's message would quote it.
      throw in.failure("a form-encoded key", "a string of " + encoded.length() + " characters");
    }
  }

  static String notEmpty(JsonReader in, String key) {
    if (key.isEmpty()) {
      throw in.failure("a key", "an empty string");
    }
    return key;
  }

  static long size(JsonReader in) {
    if (in.isNull()) {
      in.skipValue();
      return 0;
    }
    long size = in.longValue();
    if (size < 0) {
      throw in.failure("a size", "a negative number");
    }
    return size;
  }

  private static String text(JsonReader in) {
    String text = in.stringOrNull();
    return text == null ? "" : text;
  }

  private static <T> T need(JsonReader in, @Nullable T value, String member) throws JsonException {
    if (value == null) {
      throw in.failure("a member " + member, "none");
    }
    return value;
  }
}
