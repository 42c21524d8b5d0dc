package dev.spate.aws;

import dev.spate.BatchResult;
import dev.spate.Window;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import dev.spate.aws.json.JsonWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the records of a call for a tumbling window, and its answer (source: "Using
 * Lambda to process records from Amazon Kinesis Data Streams"): an answer without a state would be
 * a failed call.
 */
final class WindowFrame {
  private static final JsonNames FRAME =
      JsonNames.of(
          "Records",
          "window",
          "state",
          "shardId",
          "isFinalInvokeForWindow",
          "isWindowTerminatedEarly");
  private static final JsonNames WINDOW = JsonNames.of("start", "end");

  /** The member of the state that holds what a handler carries on, in base64. */
  private static final String OURS = "spate";

  private static final JsonNames STATE = JsonNames.of(OURS);

  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable String shard;
  private Optional<byte[]> state = Optional.empty();
  private boolean last;
  private boolean early;

  /** Reads a call, handing each record to {@code record}; the last of a window may have none. */
  static Window read(byte[] event, Consumer<JsonReader> record) {
    return new WindowFrame().frame(new JsonReader(event), record);
  }

  private Window frame(JsonReader in, Consumer<JsonReader> record) {
    in.beginObject();
    for (int name; (name = in.nextName(FRAME)) != JsonReader.END; ) {
      if (name == JsonReader.UNKNOWN || in.isNull()) {
        in.skipValue();
        continue;
      }
      switch (name) {
        case 0 -> {
          in.beginArray();
          while (in.hasNext()) {
            record.accept(in);
          }
        }
        case 1 -> window(in);
        case 2 -> state(in);
        case 3 -> shard = in.string();
        case 4 -> last = in.booleanValue();
        default -> early = in.booleanValue();
      }
    }
    Instant from = Fields.need(in, start, "window.start");
    Instant to = Fields.need(in, end, "window.end");
    String part = Fields.need(in, shard, "shardId");
    in.end();
    return new Window(part, from, to, state, last || early, early);
  }

  private void window(JsonReader in) {
    in.beginObject();
    for (int name; (name = in.nextName(WINDOW)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> start = Fields.moment(in);
        case 1 -> end = Fields.moment(in);
        default -> in.skipValue();
      }
    }
  }

  /** The first call of a window has an empty state. */
  private void state(JsonReader in) {
    in.beginObject();
    for (int name; (name = in.nextName(STATE)) != JsonReader.END; ) {
      if (name != 0) {
        throw in.failure("a state with the member " + OURS, "another member");
      }
      state = Optional.of(in.base64Bytes());
    }
  }

  /** The answer to a call that went well, the only one that a call for a window has. */
  static byte[] answer(BatchResult result) {
    byte[] next =
        result
            .state()
            .orElseThrow(() -> new IllegalStateException("no state is carried on for the window"));
    JsonWriter out = new JsonWriter();
    state(out.beginObject(), next);
    return out.name("batchItemFailures").beginArray().endArray().endObject().toByteArray();
  }

  /** Writes what stands beside the records. */
  static void write(JsonWriter out, Window window) {
    out.name("window").beginObject().name("start").string(window.start().toString());
    out.name("end").string(window.end().toString()).endObject();
    if (window.state().isPresent()) {
      state(out, window.state().get());
    } else {
      out.name("state").beginObject().endObject();
    }
    out.name("shardId").string(window.part());
    out.name("isFinalInvokeForWindow").bool(window.last());
    out.name("isWindowTerminatedEarly").bool(window.early());
  }

  private static void state(JsonWriter out, byte[] next) {
    out.name("state").beginObject().name(OURS).base64(next).endObject();
  }
}
