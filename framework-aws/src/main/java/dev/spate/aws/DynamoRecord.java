package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Event;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads one record of a table's stream; made anew for each. */
final class DynamoRecord {
  private static final JsonNames RECORD =
      JsonNames.of(
          "eventID", "eventName", "eventSource", "eventSourceARN", "dynamodb", "userIdentity");
  private static final JsonNames STREAM =
      JsonNames.of("ApproximateCreationDateTime", "Keys", "NewImage", "OldImage", "SequenceNumber");
  private static final JsonNames IDENTITY = JsonNames.of("type", "principalId");

  private @Nullable String id;
  private @Nullable String name;
  private @Nullable String source;
  private @Nullable String arn;
  private @Nullable Instant time;
  private @Nullable String sequence;
  private @Nullable DynamoImage keys;
  private @Nullable DynamoImage before;
  private @Nullable DynamoImage after;
  private String identity = "";

  /** Reads a record, which must be of this table if the deployment tells. */
  Arrival<Table.Change> read(JsonReader in, byte[] event, String table, Optional<String> physical) {
    in.peek(); // passes over white space, so that the record's own bytes begin here
    int from = in.offset();
    in.beginObject();
    for (int member; (member = in.nextName(RECORD)) != JsonReader.END; ) {
      switch (member) {
        case 0 -> id = Fields.id(in);
        case 1 -> name = name(in);
        case 2 -> source = Fields.exactly(in, "aws:dynamodb");
        case 3 -> arn = arn(in, physical);
        case 4 -> stream(in);
        case 5 -> identity(in);
        default -> in.skipValue();
      }
    }
    complete(in);
    return arrival(table, Arrays.copyOfRange(event, from, in.offset()));
  }

  private void complete(JsonReader in) {
    Fields.need(in, id, "eventID");
    Fields.need(in, source, "eventSource");
    Fields.need(in, arn, "eventSourceARN");
    Fields.need(in, time, "dynamodb.ApproximateCreationDateTime");
    Fields.need(in, sequence, "dynamodb.SequenceNumber");
    Fields.need(in, keys, "dynamodb.Keys");
    // A stream of keys or of one image cannot tell what changed.
    String change = Fields.need(in, name, "eventName");
    if (!change.equals("INSERT")) {
      Fields.need(in, before, "dynamodb.OldImage (the stream must have new and old images)");
    }
    if (!change.equals("REMOVE")) {
      Fields.need(in, after, "dynamodb.NewImage (the stream must have new and old images)");
    }
  }

  private void stream(JsonReader in) {
    in.beginObject();
    for (int member; (member = in.nextName(STREAM)) != JsonReader.END; ) {
      switch (member) {
        case 0 -> time = Fields.seconds(in);
        case 1 -> keys = new DynamoImage().read(in);
        case 2 -> after = new DynamoImage().read(in);
        case 3 -> before = new DynamoImage().read(in);
        case 4 -> sequence = Fields.digits(in);
        default -> in.skipValue();
      }
    }
  }

  private void identity(JsonReader in) {
    if (in.isNull()) {
      in.skipValue();
      return;
    }
    String type = "";
    String principal = "";
    in.beginObject();
    for (int member; (member = in.nextName(IDENTITY)) != JsonReader.END; ) {
      switch (member) {
        case 0 -> type = Fields.text(in);
        case 1 -> principal = Fields.text(in);
        default -> in.skipValue();
      }
    }
    identity = type + " " + principal;
  }

  private static String name(JsonReader in) {
    String name = in.string();
    return switch (name) {
      case "INSERT", "MODIFY", "REMOVE" -> name;
      default -> throw in.failure("INSERT, MODIFY or REMOVE", "another string");
    };
  }

  /** {@code arn:aws:dynamodb:…:table/NAME/stream/LABEL}. */
  private static String arn(JsonReader in, Optional<String> physical) {
    String arn = in.string();
    if (physical.isPresent() && !arn.contains(":table/" + physical.get() + "/stream/")) {
      throw in.failure("the stream of table " + physical.get(), "another one");
    }
    return arn;
  }

  /** Where the record is in its shard. */
  String sequence() {
    return Fields.known(sequence);
  }

  private Arrival<Table.Change> arrival(String table, byte[] original) {
    DynamoImage key = Fields.known(keys);
    String type =
        switch (Fields.known(name)) {
          case "INSERT" -> "item.created";
          case "MODIFY" -> "item.changed";
          default -> "item.removed";
        };
    Event<byte[]> event =
        new Event<>(
            Fields.known(id), table, type, Fields.known(time), key.partition(), Map.of(), original);
    return new Arrival<>(event, OptionalInt.empty(), this::change);
  }

  /** An item that another program has written may have another layout: it is refused alone. */
  private Table.Change change() {
    Key key = Fields.known(keys).key();
    Optional<Item> old = name != null && name.equals("INSERT") ? Optional.empty() : item(before);
    Optional<Item> now = name != null && name.equals("REMOVE") ? Optional.empty() : item(after);
    boolean expired =
        now.isEmpty() && identity.equals(DynamoEvents.EXPIRY_TYPE + " " + DynamoEvents.EXPIRY_BY);
    return new Table.Change(key, old, now, expired);
  }

  private static Optional<Item> item(@Nullable DynamoImage image) throws RejectedException {
    return Optional.of(Fields.known(image).item());
  }
}
