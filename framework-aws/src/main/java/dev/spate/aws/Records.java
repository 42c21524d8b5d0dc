package dev.spate.aws;

import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.util.function.Consumer;

/** The frame that most of AWS's events have: one object with an array {@code Records}. */
final class Records {
  private static final JsonNames NAMES = JsonNames.of("Records");

  private Records() {}

  /** Hands each record to {@code record}, which reads exactly one value. */
  static void each(byte[] event, Consumer<JsonReader> record) {
    JsonReader in = new JsonReader(event);
    boolean found = false;
    in.beginObject();
    for (int name; (name = in.nextName(NAMES)) != JsonReader.END; ) {
      if (name != 0) {
        in.skipValue();
        continue;
      }
      if (found) {
        throw in.failure("one member Records", "another");
      }
      found = true;
      in.beginArray();
      while (in.hasNext()) {
        record.accept(in);
      }
    }
    if (!found) {
      throw in.failure("a member Records", "none");
    }
    in.end();
  }
}
