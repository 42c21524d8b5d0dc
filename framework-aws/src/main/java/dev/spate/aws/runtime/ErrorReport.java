package dev.spate.aws.runtime;

import dev.spate.aws.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What Lambda and the caller are told of a failure, in the shape of Amazon's own client. */
final class ErrorReport {
  private static final int MESSAGE_LIMIT = 32 << 10;
  private static final int FRAME_LIMIT = 128;
  private static final int CAUSE_LIMIT = 8;

  private ErrorReport() {}

  /** The header's word: category and reason, as metrics and the emulator want it. */
  static String type(Throwable why) {
    return "Function." + why.getClass().getSimpleName().replaceAll("[^A-Za-z0-9]", "");
  }

  /** {@code errorMessage}, {@code errorType}, {@code stackTrace} and {@code cause}. */
  static byte[] json(Throwable why) {
    JsonWriter json = new JsonWriter();
    write(json, why, CAUSE_LIMIT);
    return json.toByteArray();
  }

  private static void write(JsonWriter json, Throwable why, int causes) {
    json.beginObject();
    message(json, why.getMessage());
    json.name("errorType").string(why.getClass().getName());
    json.name("stackTrace").beginArray();
    StackTraceElement[] frames = why.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, FRAME_LIMIT); i++) {
      json.string(legal(frames[i].toString()));
    }
    json.endArray();
    Throwable cause = why.getCause();
    if (cause != null && causes > 1) {
      write(json.name("cause"), cause, causes - 1);
    }
    json.endObject();
  }

  private static void message(JsonWriter json, @Nullable String message) {
    if (message == null) {
      json.name("errorMessage").nullValue();
      return;
    }
    boolean fits = message.length() <= MESSAGE_LIMIT;
    json.name("errorMessage").string(legal(fits ? message : message.substring(0, MESSAGE_LIMIT)));
  }

  /** Half a surrogate pair has no UTF-8: it becomes a question mark. */
  private static String legal(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
