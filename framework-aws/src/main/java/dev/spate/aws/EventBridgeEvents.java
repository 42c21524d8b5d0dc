package dev.spate.aws;

import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.aws.json.JsonReader;
import dev.spate.aws.json.JsonType;
import dev.spate.aws.json.JsonWriter;
import java.util.Map;

/**
 * Events as EventBridge sends them (source: "Event structure", Amazon EventBridge User Guide): what
 * {@link LambdaEntry} reads, written for tests and local runtimes.
 */
public final class EventBridgeEvents {
  private static final String EVENT_ID = "00000000-0000-4000-8000-000000000000";

  private EventBridgeEvents() {}

  /**
   * The event of a bus, with its type and source. EventBridge tells whole seconds.
   *
   * @throws IllegalArgumentException when the payload is no JSON object: a bus takes no other
   */
  public static byte[] encode(Event<byte[]> event) {
    byte[] detail = event.data();
    requireObject(detail);
    JsonWriter out = begin(event.type(), event.source(), event);
    resource(out, Wire.ID, event.id());
    event.key().ifPresent(key -> resource(out, Wire.KEY, key));
    for (Map.Entry<String, String> each : event.attributes().entrySet()) {
      resource(out, each.getKey(), each.getValue());
    }
    out.endArray().name("detail").raw(detail, 0, detail.length);
    return out.endObject().toByteArray();
  }

  /**
   * The event of an object's change, as a bucket sends it to EventBridge.
   *
   * @param bucket what S3 calls the bucket
   */
  public static byte[] encodeChange(Event<ObjectChange> event, String bucket) {
    ObjectChange change = event.data();
    boolean created = change.kind() == ObjectChange.Kind.CREATED;
    String name = event.attributes().getOrDefault(S3Events.NAME, "");
    JsonWriter out = begin(created ? "Object Created" : "Object Deleted", "aws.s3", event);
    out.string("arn:aws:s3:::" + bucket).endArray().name("detail").beginObject();
    out.name("version").string("0");
    out.name("bucket").beginObject().name("name").string(bucket).endObject();
    object(out.name("object"), change);
    out.name("request-id").string("0000000000000000").name("requester").string("000000000000");
    out.name("reason").string(reason(name, created));
    if (!created) {
      boolean marker = name.endsWith("DeleteMarkerCreated");
      out.name("deletion-type").string(marker ? "Delete Marker Created" : "Permanently Deleted");
    }
    return out.endObject().endObject().toByteArray();
  }

  private static JsonWriter begin(String type, String source, Event<?> event) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("version").string("0").name("id").string(EVENT_ID);
    out.name("detail-type").string(type).name("source").string(source);
    out.name("account").string("000000000000");
    out.name("time").string(Timestamps.format(event.time())).name("region").string("us-east-1");
    return out.name("resources").beginArray();
  }

  private static void object(JsonWriter out, ObjectChange change) {
    out.beginObject().name("key").string(change.key());
    if (change.kind() == ObjectChange.Kind.CREATED) {
      out.name("size").number(change.size());
    }
    text(out, "etag", change.etag());
    text(out, "version-id", change.version());
    text(out, "sequencer", change.sequencer());
    out.endObject();
  }

  private static void text(JsonWriter out, String name, String value) {
    if (!value.isEmpty()) {
      out.name(name).string(value);
    }
  }

  private static String reason(String name, boolean created) {
    String what = name.substring(name.indexOf(':') + 1);
    if (!created) {
      return name.startsWith("LifecycleExpiration") ? "Lifecycle Expiration" : "DeleteObject";
    }
    return switch (what) {
      case "CompleteMultipartUpload" -> what;
      case "Copy" -> "CopyObject";
      case "Post" -> "POST Object";
      default -> "PutObject";
    };
  }

  private static void resource(JsonWriter out, String name, String value) {
    if (name.indexOf('=') >= 0) {
      throw new IllegalArgumentException("the name of an attribute has an equals sign");
    }
    out.string(BusRecord.ATTRIBUTE + name + "=" + value);
  }

  private static void requireObject(byte[] detail) {
    JsonReader in = new JsonReader(detail);
    if (in.peek() != JsonType.OBJECT) {
      throw new IllegalArgumentException("an event's payload on a bus must be a JSON object");
    }
    in.skipValue();
    in.end();
  }
}
