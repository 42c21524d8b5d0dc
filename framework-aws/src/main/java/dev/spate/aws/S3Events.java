package dev.spate.aws;

import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.aws.json.JsonWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Changes of objects as Amazon S3 notifies of them (source: "Event message structure", Amazon S3
 * User Guide): what {@link LambdaEntry} reads, written for tests and local runtimes.
 */
public final class S3Events {
  /** The attribute that holds S3's own name of what happened, such as {@code ObjectCreated:Put}. */
  public static final String NAME = "event-name";

  private S3Events() {}

  /**
   * The event of a change.
   *
   * <p>Its id is that of {@link ObjectChange#event}: S3's names of what happened, which differ by
   * the way that news comes, are no part of it.
   *
   * @param name S3's name of what happened, such as {@code ObjectCreated:Put}
   * @param time when it happened; S3 tells milliseconds
   */
  public static Event<ObjectChange> event(ObjectChange change, String name, Instant time) {
    Instant told = time.truncatedTo(ChronoUnit.MILLIS);
    Event<ObjectChange> event = change.event(told);
    return new Event<>(
        event.id(), event.source(), event.type(), told, event.key(), Map.of(NAME, name), change);
  }

  /**
   * One notification of these events.
   *
   * @param bucket what S3 calls the bucket
   */
  public static byte[] encode(List<Event<ObjectChange>> events, String bucket) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("Records").beginArray();
    for (Event<ObjectChange> event : events) {
      record(out, event, bucket);
    }
    return out.endArray().endObject().toByteArray();
  }

  private static void record(JsonWriter out, Event<ObjectChange> event, String bucket) {
    ObjectChange change = event.data();
    boolean created = change.kind() == ObjectChange.Kind.CREATED;
    String otherwise = created ? "ObjectCreated:Put" : "ObjectRemoved:Delete";
    out.beginObject();
    out.name("eventVersion").string("2.1").name("eventSource").string("aws:s3");
    out.name("awsRegion").string("us-east-1");
    out.name("eventTime").string(Timestamps.format(event.time()));
    out.name("eventName").string(event.attributes().getOrDefault(NAME, otherwise));
    out.name("userIdentity").beginObject().name("principalId").string("local").endObject();
    out.name("requestParameters").beginObject();
    out.name("sourceIPAddress").string("127.0.0.1").endObject();
    out.name("responseElements").beginObject();
    out.name("x-amz-request-id").string("0000000000000000").endObject();
    out.name("s3").beginObject().name("s3SchemaVersion").string("1.0");
    out.name("configurationId").string(change.bucket());
    out.name("bucket").beginObject().name("name").string(bucket);
    out.name("arn").string("arn:aws:s3:::" + bucket).endObject();
    object(out.name("object"), change);
    out.endObject().endObject();
  }

  /** What S3 leaves out when it deletes is left out. */
  private static void object(JsonWriter out, ObjectChange change) {
    out.beginObject().name("key").string(URLEncoder.encode(change.key(), StandardCharsets.UTF_8));
    if (change.kind() == ObjectChange.Kind.CREATED) {
      out.name("size").number(change.size()).name("eTag").string(change.etag());
    }
    if (!change.version().isEmpty()) {
      out.name("versionId").string(change.version());
    }
    if (!change.sequencer().isEmpty()) {
      out.name("sequencer").string(change.sequencer());
    }
    out.endObject();
  }
}
