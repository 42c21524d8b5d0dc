package dev.spate.aws;

import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import dev.spate.aws.json.JsonType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event of EventBridge (source: "Event structure", Amazon EventBridge User Guide).
 *
 * <p>A bus has no attributes; what travels beside a payload is in {@code resources}, which
 * EventBridge passes on as they are: strings of the form {@code spate:name=value}.
 */
final class BusRecord {
  /** What a resource that is an attribute begins with. */
  static final String ATTRIBUTE = "spate:";

  private static final JsonNames EVENT =
      JsonNames.of("version", "id", "detail-type", "source", "time", "resources", "detail");
  private static final int DETAIL = 6;

  final Carried carried = new Carried();
  private @Nullable String version;
  private @Nullable String id;
  private @Nullable String type;
  private @Nullable String source;
  private @Nullable Instant time;
  private byte @Nullable [] detail;

  /**
   * Reads an event that must have this type, and this source if one is given.
   *
   * @param payload reads the payload, exactly one value
   */
  static BusRecord read(
      byte[] event,
      String wantedType,
      Optional<String> wantedSource,
      Consumer<JsonReader> payload) {
    BusRecord record = new BusRecord();
    JsonReader in = new JsonReader(event);
    in.beginObject();
    for (int name; (name = in.nextName(EVENT)) != JsonReader.END; ) {
      if (name == DETAIL) {
        in.peek(); // passes over white space, so that the payload's own bytes begin here
        int from = in.offset();
        payload.accept(in);
        record.detail = Arrays.copyOfRange(event, from, in.offset());
      } else {
        record.member(in, name, wantedType, wantedSource);
      }
    }
    Fields.need(in, record.version, "version");
    Fields.need(in, record.id, "id");
    Fields.need(in, record.type, "detail-type");
    Fields.need(in, record.source, "source");
    Fields.need(in, record.time, "time");
    Fields.need(in, record.detail, "detail");
    in.end();
    return record;
  }

  private void member(JsonReader in, int name, String wantedType, Optional<String> wantedSource) {
    switch (name) {
      case 0 -> version = Fields.exactly(in, "0");
      case 1 -> id = Fields.id(in);
      case 2 -> type = Fields.exactly(in, wantedType);
      case 3 ->
          source = wantedSource.isPresent() ? Fields.exactly(in, wantedSource.get()) : in.string();
      case 4 -> time = Fields.moment(in);
      case 5 -> resources(in);
      default -> in.skipValue();
    }
  }

  private void resources(JsonReader in) {
    in.beginArray();
    while (in.hasNext()) {
      String resource = in.string();
      int equals = resource.indexOf('=');
      if (resource.startsWith(ATTRIBUTE) && equals > ATTRIBUTE.length()) {
        carried.put(resource.substring(ATTRIBUTE.length(), equals), resource.substring(equals + 1));
      }
    }
  }

  /** Passes over a payload that is read later. */
  static void pass(JsonReader in) {
    if (in.peek() != JsonType.OBJECT) {
      throw in.failure("an object", "another value");
    }
    in.skipValue();
  }

  String id() {
    return Fields.known(id);
  }

  String type() {
    return Fields.known(type);
  }

  String source() {
    return Fields.known(source);
  }

  Instant time() {
    return Fields.known(time);
  }

  /** The payload's JSON. */
  byte[] detail() {
    return Fields.known(detail);
  }
}
