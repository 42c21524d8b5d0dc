package dev.spate.aws;

import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda tells a destination about an asynchronous call that it will not try again (source:
 * "Capturing records of Lambda asynchronous invocations"): for tools that look at failures or send
 * them on their way again.
 *
 * @param request the call's id, the same for each attempt
 * @param function the function's ARN, with its version or alias
 * @param condition why Lambda gave up, such as {@code RetriesExhausted}
 * @param attempts how often the function was called
 * @param time when the record was written
 * @param payload the event, as the function was handed it: calling it again with these bytes is the
 *     same event
 * @param error the kind of error, such as {@code Unhandled}; absent when the function was not
 *     called
 * @param response what the function answered or threw, in JSON; {@code null} in JSON when nothing
 */
public record FailedCall(
    String request,
    String function,
    String condition,
    int attempts,
    Instant time,
    byte[] payload,
    Optional<String> error,
    byte[] response) {

  /**
   * Reads a record.
   *
   * @throws dev.spate.aws.json.JsonException when it is none, naming the member
   */
  public static FailedCall read(byte[] record) {
    return new Reader().read(record);
  }

  private static final class Reader {
    private static final JsonNames RECORD =
        JsonNames.of(
            "version",
            "timestamp",
            "requestContext",
            "requestPayload",
            "responseContext",
            "responsePayload");
    private static final JsonNames RESPONSE = JsonNames.of("functionError");

    private final FailureContext context = new FailureContext();
    private @Nullable String version;
    private @Nullable Instant time;
    private byte @Nullable [] payload;
    private Optional<String> error = Optional.empty();
    private byte[] response = {'n', 'u', 'l', 'l'};

    FailedCall read(byte[] record) {
      JsonReader in = new JsonReader(record);
      in.beginObject();
      for (int name; (name = in.nextName(RECORD)) != JsonReader.END; ) {
        switch (name) {
          case 0 -> version = Fields.exactly(in, "1.0");
          case 1 -> time = Fields.moment(in);
          case 2 -> context.read(in);
          case 3 -> payload = in.rawValue().toByteArray();
          case 4 -> response(in);
          case 5 -> response = in.rawValue().toByteArray();
          default -> in.skipValue();
        }
      }
      Fields.need(in, version, "version");
      Fields.need(in, time, "timestamp");
      Fields.need(in, payload, "requestPayload");
      context.complete(in);
      in.end();
      return new FailedCall(
          Fields.known(context.request),
          Fields.known(context.function),
          Fields.known(context.condition),
          context.attempts,
          Fields.known(time),
          Fields.known(payload),
          error,
          response);
    }

    private void response(JsonReader in) {
      if (in.isNull()) {
        in.skipValue();
        return;
      }
      in.beginObject();
      for (int name; (name = in.nextName(RESPONSE)) != JsonReader.END; ) {
        if (name == 0) {
          error = Optional.ofNullable(in.stringOrNull());
        } else {
          in.skipValue();
        }
      }
    }
  }
}
